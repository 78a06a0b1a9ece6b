using Infoscope.Core;

namespace Infoscope.Measure.Discrete.Entropies;

/// <summary>Entropies, information and conditional information of samples of symbols, all from one entropy estimator.</summary>
/// <remarks>
/// Information is a sum of estimated entropies; its errors are theirs, and it may come out negative. A side of which one symbol was
/// seen has exactly none, whatever alphabet is stated for it. Alphabets are as in <see cref="AlphabetOptions"/>. Cost O(n) for the symbols, then that of the estimator for each entropy.
/// </remarks>
public sealed class EntropyMeasure
{
    private readonly AlphabetOptions _alphabet;

    /// <summary>A measure with an estimator and sizes of alphabets, which matter only where <see cref="IEntropyEstimator.UsesAlphabet"/>.</summary>
    /// <exception cref="ArgumentException">A stated size is below 1, or comes with a joint alphabet of the pairs seen.</exception>
    public EntropyMeasure(IEntropyEstimator estimator, AlphabetOptions alphabet = default)
    {
        ArgumentNullException.ThrowIfNull(estimator);
        foreach (var size in new[] { alphabet.X, alphabet.Y, alphabet.Z })
        {
            if (size < 1)
            {
                throw new ArgumentException($"an alphabet cannot have {size} symbols; state at least 1.");
            }

            if (size is not null && alphabet.Joint == JointAlphabet.Seen)
            {
                throw new ArgumentException($"an alphabet of {size} symbols has no meaning for the pairs when only the pairs seen count; leave one of the two out.");
            }
        }

        (Estimator, _alphabet) = (estimator, alphabet);
    }

    /// <summary>What estimates each entropy.</summary>
    public IEntropyEstimator Estimator { get; }

    /// <summary>The sizes of the alphabets as they were stated.</summary>
    public AlphabetOptions Alphabet => _alphabet;

    /// <summary><c>H(X)</c>.</summary>
    /// <exception cref="SampleException">There is no row, or more symbols than stated.</exception>
    public Information Entropy(Symbols x) => Entropy(x, XSize(x));

    /// <summary><c>H(X)</c>, <c>H(Y)</c>, <c>H(X,Y)</c> and what follows from them.</summary>
    /// <exception cref="SampleException">The row counts differ, there is no row, or more symbols than stated.</exception>
    public InformationDiagram Diagram(Symbols x, Symbols y, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Diagram(x, y, x.With(y, cancellation), cancellation);
    }

    /// <summary><c>I(X;Y) = (H(X) + H(Y)) − H(X,Y)</c>; the same bits for <c>I(Y;X)</c> when the stated alphabets change places too.</summary>
    /// <exception cref="SampleException">The row counts differ, there is no row, or more symbols than stated.</exception>
    public Information MutualInformation(Symbols x, Symbols y, CancellationToken cancellation = default) => Diagram(x, y, cancellation).MutualInformation;

    /// <summary><c>I(X;Y|Z) = (H(X,Z) + H(Y,Z)) − (H(X,Y,Z) + H(Z))</c>.</summary>
    /// <exception cref="SampleException">The row counts differ, there is no row, or more symbols than stated.</exception>
    public Information ConditionalMutualInformation(Symbols x, Symbols y, Symbols z, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(z);
        if (IsConstant(x) || IsConstant(y))
        {
            return Information.Zero;
        }

        var (xz, yz) = (x.With(z, cancellation), y.With(z, cancellation));
        var xyz = xz.With(y, cancellation);
        var (kx, ky, kz) = (XSize(x), YSize(y), Size(z, _alphabet.Z, "z"));
        var sides = Entropy(xz, Joint(xz, kx * kz)) + Entropy(yz, Joint(yz, ky * kz));
        return sides - (Entropy(xyz, Joint(xyz, kx * ky * kz)) + Entropy(z, kz));
    }

    internal InformationDiagram Diagram(Symbols x, Symbols y, Symbols pairs, CancellationToken cancellation)
    {
        var xEntropy = Entropy(x, XSize(x));
        cancellation.ThrowIfCancellationRequested();
        var yEntropy = Entropy(y, YSize(y));
        cancellation.ThrowIfCancellationRequested();
        var joint = IsConstant(x) || IsConstant(y) ? xEntropy + yEntropy : Entropy(pairs, JointSize(x, y, pairs));
        return new InformationDiagram(xEntropy, yEntropy, joint);
    }

    /// <summary>K of X: as stated, else as seen.</summary>
    internal double XSize(Symbols x) => Size(x, _alphabet.X, "x");

    /// <summary>K of Y: as stated, else as seen.</summary>
    internal double YSize(Symbols y) => Size(y, _alphabet.Y, "y");

    /// <summary>K of the pairs.</summary>
    internal double JointSize(Symbols x, Symbols y, Symbols pairs) => Joint(pairs, XSize(x) * YSize(y));

    // A stated alphabet gives entropy to a side that was never seen to vary, but nothing can be told of how it hangs together with the other.
    private static bool IsConstant(Symbols symbols) => symbols.Count == 1;

    private double Joint(Symbols symbols, double product) => _alphabet.Joint == JointAlphabet.Seen ? symbols.Count : product;

    private Information Entropy(Symbols symbols, double size)
    {
        var counts = CountSpectrum.Of(symbols);
        return Estimator.Entropy(Estimator.UsesAlphabet ? counts.WithAlphabet(size) : counts);
    }

    private double Size(Symbols symbols, int? stated, string name)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        return !Estimator.UsesAlphabet || stated is not { } size ? symbols.Count
            : size >= symbols.Count ? size
            : throw new SampleException($"{name} has {symbols.Count} distinct symbols, more than the {size} of its stated alphabet: state at least {symbols.Count}, or none.");
    }
}
