//! The hard words, those of one law together.

use super::{Term, term};

/// All of them.
pub const TERMS: [Term; 41] = [
    term(
        ("thường trú", "permanent residence"),
        (
            "Nơi bạn sống lâu dài, ổn định và đã đăng ký với công an xã, phường (trước đây gọi là hộ khẩu).",
            "Where you live for good and are registered with the commune's police (formerly the household book).",
        ),
        (
            "Luật Cư trú 68/2020/QH14, Điều 2, khoản 8",
            "Law on Residence 68/2020/QH14, article 2(8)",
        ),
    ),
    term(
        ("tạm trú", "temporary residence"),
        (
            "Nơi bạn ở một thời gian, khác nơi thường trú, và đã đăng ký ở đó.",
            "Where you live for some time, away from your permanent residence, and are registered.",
        ),
        (
            "Luật Cư trú 68/2020/QH14, Điều 2, khoản 9",
            "Law on Residence 68/2020/QH14, article 2(9)",
        ),
    ),
    term(
        ("lưu trú", "overnight stay"),
        (
            "Ở lại dưới 30 ngày tại một chỗ không phải nơi thường trú hay tạm trú, như ngủ nhờ, ở khách sạn.",
            "A stay of less than 30 days away from both residences, as with friends or at a hotel.",
        ),
        (
            "Luật Cư trú 68/2020/QH14, Điều 2, khoản 6",
            "Law on Residence 68/2020/QH14, article 2(6)",
        ),
    ),
    term(
        ("tạm vắng", "temporary absence"),
        (
            "Vắng nhà nơi mình cư trú một thời gian. Chỉ một số trường hợp phải khai báo.",
            "Being away from where you reside for some time. Only some people have to declare it.",
        ),
        (
            "Luật Cư trú 68/2020/QH14, Điều 2, khoản 7 và Điều 31",
            "Law on Residence 68/2020/QH14, articles 2(7) and 31",
        ),
    ),
    term(
        ("nơi cư trú", "place of residence"),
        (
            "Nơi thường trú hoặc nơi tạm trú của bạn; chưa có cả hai thì là nơi bạn đang thật sự ở.",
            "Your permanent or temporary residence; without either, where you really live.",
        ),
        (
            "Luật Cư trú 68/2020/QH14, Điều 11 và 19",
            "Law on Residence 68/2020/QH14, articles 11 and 19",
        ),
    ),
    term(
        ("nơi ở hiện tại", "current dwelling"),
        (
            "Chỗ bạn đang thật sự sống lúc này: nơi thường trú hoặc nơi tạm trú mà bạn thường xuyên ở.",
            "Where you really live now: the permanent or temporary residence you are usually at.",
        ),
        (
            "Luật Cư trú 68/2020/QH14, Điều 2, khoản 10",
            "Law on Residence 68/2020/QH14, article 2(10)",
        ),
    ),
    term(
        ("chỗ ở hợp pháp", "lawful dwelling"),
        (
            "Nhà, tàu, thuyền hay chỗ khác để sống mà bạn là chủ, hoặc được thuê, mượn, ở nhờ.",
            "A house, boat or other place to live in that you own, rent, borrow or are let to stay in.",
        ),
        (
            "Luật Cư trú 68/2020/QH14, Điều 2, khoản 2",
            "Law on Residence 68/2020/QH14, article 2(2)",
        ),
    ),
    term(
        ("chủ hộ", "head of household"),
        (
            "Người đứng tên cho cả nhà khi đăng ký cư trú, do những người trong nhà cử ra.",
            "Who stands for the whole household in its registration, chosen by its members.",
        ),
        (
            "Luật Cư trú 68/2020/QH14, Điều 10, khoản 2",
            "Law on Residence 68/2020/QH14, article 10(2)",
        ),
    ),
    term(
        ("số định danh", "personal number"),
        (
            "Số có 12 chữ số, cũng là số in trên thẻ căn cước. Mỗi người một số, không đổi suốt đời.",
            "A number of 12 digits, the one printed on the identity card. One for each person, for life.",
        ),
        ("Luật Căn cước 26/2023/QH15, Điều 12", "Law on Identity 26/2023/QH15, article 12"),
    ),
    term(
        ("định danh mức 2", "identification of level 2"),
        (
            "Tài khoản VNeID làm tại công an, nơi khuôn mặt và vân tay của bạn đã được đối chiếu. Tự làm trên mạng chỉ có mức 1.",
            "A VNeID account made at the police, where your face and fingerprints were compared. Made online by yourself it is of level 1.",
        ),
        (
            "Nghị định 69/2024/NĐ-CP về định danh và xác thực điện tử",
            "Decree 69/2024/ND-CP on electronic identification",
        ),
    ),
    term(
        ("hộ tịch", "civil status"),
        (
            "Những việc về thân phận một người được Nhà nước ghi vào sổ: sinh ra, kết hôn, nhận cha mẹ con, mất.",
            "What the State writes down of a person: birth, marriage, parents and children, death.",
        ),
        (
            "Luật Hộ tịch 60/2014/QH13, Điều 2, khoản 1 và Điều 3",
            "Law on Civil Status 60/2014/QH13, articles 2(1) and 3",
        ),
    ),
    term(
        ("trích lục", "civil status extract"),
        (
            "Giấy xã, phường cấp để chứng minh một việc đã ghi trong sổ hộ tịch, như khai sinh, kết hôn, khai tử.",
            "A paper of the commune that proves an entry of the civil status register: a birth, marriage or death.",
        ),
        (
            "Luật Hộ tịch 60/2014/QH13, Điều 4, khoản 9",
            "Law on Civil Status 60/2014/QH13, article 4(9)",
        ),
    ),
    term(
        ("giấy chứng sinh", "record of live birth"),
        (
            "Giấy của bệnh viện, trạm y tế nơi bé ra đời. Đây chưa phải giấy khai sinh.",
            "The paper of the hospital or health station where the child was born. It is not yet the birth certificate.",
        ),
        (
            "Luật Hộ tịch 60/2014/QH13, Điều 16, khoản 1",
            "Law on Civil Status 60/2014/QH13, article 16(1)",
        ),
    ),
    term(
        ("khai tử", "death registration"),
        (
            "Báo để xã, phường ghi vào sổ hộ tịch rằng một người đã mất, trong 15 ngày.",
            "Telling the commune, within 15 days, so that it registers that a person has died.",
        ),
        ("Luật Hộ tịch 60/2014/QH13, Điều 33", "Law on Civil Status 60/2014/QH13, article 33"),
    ),
    term(
        ("giấy báo tử", "death notice"),
        (
            "Giấy của bệnh viện, trạm y tế hay cơ quan khác báo một người đã mất; dùng để đi đăng ký khai tử.",
            "The paper of a hospital, health station or authority that says a person has died; needed to register the death.",
        ),
        (
            "Luật Hộ tịch 60/2014/QH13, Điều 34, khoản 1",
            "Law on Civil Status 60/2014/QH13, article 34(1)",
        ),
    ),
    term(
        ("quê quán", "place of origin"),
        (
            "Quê của cha hoặc của mẹ, do cha mẹ thỏa thuận hay theo tập quán, đã ghi khi khai sinh. Có thể khác nơi sinh.",
            "The home place of the father or the mother, as written at birth registration. It may differ from the place of birth.",
        ),
        (
            "Luật Hộ tịch 60/2014/QH13, Điều 4, khoản 8",
            "Law on Civil Status 60/2014/QH13, article 4(8)",
        ),
    ),
    term(
        ("tình trạng hôn nhân", "marital status"),
        (
            "Bạn chưa kết hôn, đang có vợ, chồng, đã ly hôn, hay vợ, chồng đã mất. Xã, phường cấp giấy xác nhận.",
            "Whether you are single, married, divorced or widowed. The commune certifies it.",
        ),
        ("Nghị định 123/2015/NĐ-CP, Điều 21 đến 23", "Decree 123/2015/ND-CP, articles 21 to 23"),
    ),
    term(
        ("liên thông", "linked procedures"),
        (
            "Nộp một lần ở một nơi; các cơ quan tự chuyển cho nhau để làm các việc còn lại.",
            "Filed once, at one place; the agencies pass it on among themselves.",
        ),
        ("Nghị định 63/2024/NĐ-CP", "Decree 63/2024/ND-CP"),
    ),
    term(
        ("giám hộ", "guardianship"),
        (
            "Chăm sóc và thay mặt người chưa thành niên không còn cha mẹ, hoặc người không tự lo cho mình được.",
            "Caring and acting for a child without parents, or for a person who cannot act alone.",
        ),
        (
            "Bộ luật Dân sự 91/2015/QH13, Điều 46 và 47",
            "Civil Code 91/2015/QH13, articles 46 and 47",
        ),
    ),
    term(
        ("ủy quyền", "authorisation"),
        (
            "Giao cho người khác làm thay mình một việc. Thường cần viết ra giấy.",
            "Letting somebody else act for you in a matter, mostly in writing.",
        ),
        (
            "Bộ luật Dân sự 91/2015/QH13, Điều 138 và 562",
            "Civil Code 91/2015/QH13, articles 138 and 562",
        ),
    ),
    term(
        ("pháp nhân", "legal person"),
        (
            "Công ty, cơ quan, tổ chức được pháp luật coi như một người: có tài sản và tự chịu trách nhiệm.",
            "A company, authority or organisation that the law treats as one person, with its own property and duties.",
        ),
        ("Bộ luật Dân sự 91/2015/QH13, Điều 74", "Civil Code 91/2015/QH13, article 74"),
    ),
    term(
        ("thừa kế", "inheritance"),
        (
            "Nhận tài sản của người đã mất để lại, theo di chúc hoặc theo luật.",
            "Receiving what a person who died has left, by will or by law.",
        ),
        ("Bộ luật Dân sự 91/2015/QH13, Điều 609", "Civil Code 91/2015/QH13, article 609"),
    ),
    term(
        ("tặng cho", "gift"),
        (
            "Cho hẳn người khác tài sản của mình mà không lấy tiền.",
            "Giving property away for good, without being paid.",
        ),
        ("Bộ luật Dân sự 91/2015/QH13, Điều 457", "Civil Code 91/2015/QH13, article 457"),
    ),
    term(
        ("công chứng", "notarisation"),
        (
            "Công chứng viên xác nhận giấy mua bán, cho, tặng là thật và đúng luật.",
            "A notary certifies that a contract is genuine and lawful.",
        ),
        ("Luật Công chứng 46/2024/QH15, Điều 2", "Law on Notarisation 46/2024/QH15, article 2"),
    ),
    term(
        ("chứng thực", "certification"),
        (
            "Xã, phường hay phòng công chứng xác nhận bản sao giống bản gốc, hoặc chữ ký đúng là của bạn.",
            "A commune or notary confirms that a copy equals its original, or that a signature is yours.",
        ),
        ("Nghị định 23/2015/NĐ-CP, Điều 2", "Decree 23/2015/ND-CP, article 2"),
    ),
    term(
        ("hợp pháp hóa", "consular legalisation"),
        (
            "Cơ quan ngoại giao Việt Nam xác nhận con dấu và chữ ký trên giấy tờ nước ngoài để dùng được ở Việt Nam.",
            "Vietnam's foreign service confirms seal and signature of a foreign paper, so that it counts in Vietnam.",
        ),
        ("Nghị định 111/2011/NĐ-CP, Điều 2", "Decree 111/2011/ND-CP, article 2"),
    ),
    term(
        ("lý lịch tư pháp", "criminal record"),
        (
            "Hồ sơ cho biết một người có từng bị tòa kết án hay không. Giấy cấp ra gọi là phiếu lý lịch tư pháp.",
            "What says whether a court has ever convicted a person; it is shown by a certificate.",
        ),
        (
            "Luật Lý lịch tư pháp 28/2009/QH12, Điều 2",
            "Law on Criminal Records 28/2009/QH12, article 2",
        ),
    ),
    term(
        ("án tích", "conviction on record"),
        (
            "Việc từng bị tòa kết án còn được ghi lại. Được xóa án tích thì coi như chưa bị kết án.",
            "A conviction that still stands on record. Once it is cleared, one counts as never convicted.",
        ),
        ("Bộ luật Hình sự 100/2015/QH13, Điều 69", "Criminal Code 100/2015/QH13, article 69"),
    ),
    term(
        ("mã số thuế", "tax number"),
        (
            "Số để cơ quan thuế nhận ra người nộp thuế. Với người Việt Nam, số định danh dùng làm mã số thuế.",
            "The number by which the tax office knows a payer. For Vietnamese citizens it is the personal number.",
        ),
        (
            "Luật Quản lý thuế 38/2019/QH14, Điều 3 và 35",
            "Law on Tax Administration 38/2019/QH14, articles 3 and 35",
        ),
    ),
    term(
        ("lệ phí trước bạ", "registration fee"),
        (
            "Tiền nộp một lần cho Nhà nước trước khi đăng ký nhà, đất, xe đứng tên mình.",
            "What is paid once to the State before a house, land or vehicle is registered in your name.",
        ),
        ("Nghị định 10/2022/NĐ-CP", "Decree 10/2022/ND-CP"),
    ),
    term(
        ("phạt nguội", "fine by camera"),
        (
            "Bị phạt giao thông sau đó, nhờ hình ảnh của camera, chứ không bị dừng xe tại chỗ.",
            "A traffic fine that comes later, from a camera's picture, without being stopped on the road.",
        ),
        (
            "Luật Xử lý vi phạm hành chính 15/2012/QH13, Điều 64",
            "Law on Administrative Offences 15/2012/QH13, article 64",
        ),
    ),
    term(
        ("sổ đỏ", "land certificate"),
        (
            "Tên thường gọi của Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất.",
            "The everyday name of the certificate of land use right and of ownership of what stands on the land.",
        ),
        ("Luật Đất đai 31/2024/QH15, Điều 3, khoản 21", "Land Law 31/2024/QH15, article 3(21)"),
    ),
    term(
        ("đăng ký biến động", "registration of a change"),
        (
            "Ghi vào sổ đỏ và sổ của Nhà nước điều đã thay đổi: tên, giấy tờ, địa chỉ, chủ, diện tích.",
            "Writing into the land certificate and the State's books what has changed: name, papers, address, owner, size.",
        ),
        ("Luật Đất đai 31/2024/QH15, Điều 133", "Land Law 31/2024/QH15, article 133"),
    ),
    term(
        ("mai táng phí", "funeral allowance"),
        (
            "Tiền Nhà nước hoặc bảo hiểm xã hội giúp gia đình lo đám tang.",
            "Money from the State or social insurance that helps a family with the funeral.",
        ),
        ("Luật Bảo hiểm xã hội 41/2024/QH15", "Law on Social Insurance 41/2024/QH15"),
    ),
    term(
        ("tử tuất", "survivors' benefit"),
        (
            "Tiền bảo hiểm xã hội trả cho người thân của người đã mất, một lần hoặc hằng tháng.",
            "Money of social insurance for the family of a person who died, once or every month.",
        ),
        ("Luật Bảo hiểm xã hội 41/2024/QH15", "Law on Social Insurance 41/2024/QH15"),
    ),
    term(
        ("bảo hiểm thất nghiệp", "unemployment insurance"),
        (
            "Khoản trích từ lương khi đi làm; mất việc thì được nhận trợ cấp và giúp học nghề, tìm việc.",
            "Paid from wages while at work; whoever loses the work receives an allowance and help to find another.",
        ),
        ("Luật Việc làm 74/2025/QH15", "Law on Employment 74/2025/QH15"),
    ),
    term(
        ("con dấu", "seal"),
        (
            "Dấu mà cơ quan, tổ chức đóng lên giấy tờ. Cơ quan nhà nước phải đăng ký dấu của mình với công an.",
            "The stamp that an authority or organisation puts on its papers. Authorities register theirs with the police.",
        ),
        ("Nghị định 99/2016/NĐ-CP, Điều 3", "Decree 99/2016/ND-CP, article 3"),
    ),
    term(
        ("mẫu con dấu", "seal specimen"),
        (
            "Hình, chữ và cỡ của con dấu như đã đăng ký với công an, để biết dấu thật hay giả.",
            "Picture, words and size of a seal as registered with the police, to tell a true one from a false one.",
        ),
        ("Nghị định 99/2016/NĐ-CP, Điều 3", "Decree 99/2016/ND-CP, article 3"),
    ),
    term(
        ("dấu thu nhỏ", "reduced seal"),
        (
            "Con dấu của chính cơ quan đó, làm nhỏ lại để đóng lên thẻ và giấy nhỏ.",
            "The same seal made smaller, for cards and small papers.",
        ),
        ("Nghị định 99/2016/NĐ-CP, Điều 3", "Decree 99/2016/ND-CP, article 3"),
    ),
    term(
        ("dấu nổi", "embossed seal"),
        (
            "Con dấu ép cho hình nổi lên trên giấy, không dùng mực.",
            "A seal that is pressed so that its picture stands up from the paper, without ink.",
        ),
        ("Nghị định 99/2016/NĐ-CP, Điều 3", "Decree 99/2016/ND-CP, article 3"),
    ),
    term(
        ("dấu xi", "wax seal"),
        (
            "Con dấu ép lên xi nóng chảy để niêm phong phong bì, hòm, tủ.",
            "A seal pressed into hot wax to close an envelope, box or cupboard.",
        ),
        ("Nghị định 99/2016/NĐ-CP, Điều 3", "Decree 99/2016/ND-CP, article 3"),
    ),
];
