namespace TorchSharp;

public static partial class torch
{
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.Given().addmm(mat1, mat2, beta, alpha);

    public static Tensor addmv(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.Given().addmv(mat1, mat2, beta, alpha);

    public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
        input.Given().baddbmm(batch1, batch2, beta, alpha);

    public static Tensor bmm(Tensor input, Tensor batch2) => input.Given().bmm(batch2);

    public static Tensor dot(Tensor input, Tensor other) => input.Given().dot(other);

    public static Tensor matmul(Tensor input, Tensor target) => input.Given().matmul(target);

    public static Tensor mm(Tensor input, Tensor target) => input.Given().mm(target);

    public static Tensor mv(Tensor input, Tensor target) => input.Given().mv(target);

    public static Tensor outer(Tensor input, Tensor vec2) => input.Given().outer(vec2);
}
