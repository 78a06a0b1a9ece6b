using FsCheck;
using FsCheck.Fluent;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Tests.Discrete;

/// <summary>The identities of information theory on random samples of few symbols and on random tables.</summary>
public sealed class DiscreteIdentities
{
    private const double Rounding = 1e-12;

    private static readonly Arbitrary<(int X, int Y, int Z)[]> Triples = (
        from rows in Gen.NonEmptyListOf(
            from x in Gen.Choose(0, 3)
            from y in Gen.Choose(0, 2)
            from z in Gen.Choose(0, 2)
            select (x, y, z))
        select rows.ToArray()).ToArbitrary();

    private static readonly Arbitrary<(double[] P, double[] Q)> Pairs = (
        from weights in Gen.NonEmptyListOf(
            from p in Gen.Choose(0, 9)
            from q in Gen.Choose(1, 9)
            select (p, q))
        select (Normalised([.. weights.Select(w => (double)w.p)]), Normalised([.. weights.Select(w => (double)w.q)]))).ToArbitrary();

    [Fact]
    public void Mutual_information_is_entropy_less_conditional_entropy() => Prop.ForAll(Triples, rows =>
    {
        var (x, y, _) = Read(rows);
        var information = PluginInformation.MutualInformation(x, y).Nats;
        var fromX = (PluginInformation.Entropy(x) - PluginInformation.ConditionalEntropy(x, y)).Nats;
        var fromY = (PluginInformation.Entropy(y) - PluginInformation.ConditionalEntropy(y, x)).Nats;
        return Close(information, fromX) && Close(information, fromY);
    }).Holds();

    [Fact]
    public void The_chain_rule_holds() => Prop.ForAll(Triples, rows =>
    {
        var (x, y, z) = Read(rows);
        var whole = PluginInformation.MutualInformation(x, y.With(z)).Nats;
        var parts = (PluginInformation.MutualInformation(x, y) + PluginInformation.ConditionalMutualInformation(x, z, y)).Nats;
        return Close(whole, parts);
    }).Holds();

    [Fact]
    public void Information_lies_between_0_and_the_smaller_entropy() => Prop.ForAll(Triples, rows =>
    {
        var (x, y, _) = Read(rows);
        var information = PluginInformation.MutualInformation(x, y).Nats;
        return information >= -Rounding
            && information <= Math.Min(PluginInformation.Entropy(x).Nats, PluginInformation.Entropy(y).Nats) + Rounding
            && PluginInformation.Entropy(x).Nats <= Math.Log(x.Count) + Rounding;
    }).Holds();

    [Fact]
    public void Self_information_is_entropy_to_the_bit() => Prop.ForAll(Triples, rows =>
    {
        var (x, y, z) = Read(rows);
        var all = x.With(y).With(z);
        return PluginInformation.MutualInformation(all, all).Nats == PluginInformation.Entropy(all).Nats;
    }).Holds();

    [Fact]
    public void Merging_symbols_never_adds_information() => Prop.ForAll(Triples, rows =>
    {
        var (x, y, _) = Read(rows);
        var merged = Symbols.FromLabels([.. rows.Select(row => row.X / 2)]);
        return PluginInformation.MutualInformation(merged, y).Nats <= PluginInformation.MutualInformation(x, y).Nats + Rounding;
    }).Holds();

    [Fact]
    public void Pointwise_information_averages_to_the_mutual_information() => Prop.ForAll(Triples, rows =>
    {
        var (x, y, _) = Read(rows);
        return Close(PluginInformation.PointwiseNats(x, y).Average(), PluginInformation.MutualInformation(x, y).Nats);
    }).Holds();

    [Fact]
    public void Conditional_information_is_the_same_from_a_table_and_from_a_sample() => Prop.ForAll(Triples, rows =>
    {
        var (x, y, z) = Read(rows);
        var table = new double[4 * 3 * 3];
        foreach (var (a, b, c) in rows)
        {
            table[(((a * 3) + b) * 3) + c] += 1.0 / rows.Length;
        }

        return Close(
            DiscreteTheory.ConditionalMutualInformation(table, 4, 3, 3).Nats,
            PluginInformation.ConditionalMutualInformation(x, y, z).Nats);
    }).Holds();

    [Fact]
    public void Fast_entropy_equals_the_formula_symbol_by_symbol() => Prop.ForAll(Triples, rows =>
    {
        var (x, y, _) = Read(rows);
        var joint = x.With(y);
        return Close(PluginInformation.Entropy(joint).Nats, PluginInformation.EntropyNatsReference(joint.Counts, joint.Rows));
    }).Holds();

    [Fact]
    public void Divergence_is_never_negative_and_Jensen_Shannon_is_symmetric_and_at_most_ln_2() => Prop.ForAll(Pairs, pair =>
    {
        var (p, q) = pair;
        var js = DiscreteTheory.JensenShannon(p, q).Nats;
        return DiscreteTheory.KullbackLeibler(p, q).Nats >= -Rounding
            && js == DiscreteTheory.JensenShannon(q, p).Nats
            && js >= -Rounding && js <= Math.Log(2) + Rounding;
    }).Holds();

    [Fact]
    public void Mutual_information_is_the_divergence_from_independence() => Prop.ForAll(Pairs, pair =>
    {
        // p(x) times two rows of a channel made of p and q.
        var (p, q) = pair;
        var joint = p.Concat(q).Select(value => value / 2).ToArray();
        var table = new JointTable(joint, 2, p.Length);
        var product = new double[joint.Length];
        for (var i = 0; i < joint.Length; i++)
        {
            product[i] = table.X[i / p.Length] * table.Y[i % p.Length];
        }

        // Between two equally likely rows it is also their Jensen-Shannon divergence.
        return Close(table.MutualInformation.Nats, DiscreteTheory.KullbackLeibler(joint, product).Nats)
            && Close(table.MutualInformation.Nats, DiscreteTheory.JensenShannon(p, q).Nats);
    }).Holds();

    private static (Symbols X, Symbols Y, Symbols Z) Read((int X, int Y, int Z)[] rows) =>
        (Symbols.FromLabels([.. rows.Select(r => r.X)]), Symbols.FromLabels([.. rows.Select(r => r.Y)]), Symbols.FromLabels([.. rows.Select(r => r.Z)]));

    private static double[] Normalised(double[] weights)
    {
        weights[0] += 1;
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) <= Rounding;
}
