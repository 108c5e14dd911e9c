// The servers that the journeys walk through.

/** Their addresses. */
export const portals = (process.env.MOTCUA_URL ?? "http://127.0.0.1:3000").split(" ");

/** The one of the worker with this number, counted from 0. */
export const portalOf = (worker) => portals[worker % portals.length];
