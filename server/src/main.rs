fn main() {
    println!("{}", app::spike::render());
}
