fn main() {
    println!("{}", app::lang::Lang::Vi.tag());
}
