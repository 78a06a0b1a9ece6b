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
    public Information Entropy(Symbols x)
    {
        var counts = CountSpectrum.Of(x);
        return Entropy(counts, XSize(counts));
    }

    /// <summary><c>H(X)</c>, <c>H(Y)</c>, <c>H(X,Y)</c> and what follows from them.</summary>
    /// <exception cref="SampleException">The row counts differ, there is no row, or more symbols than stated.</exception>
    public InformationDiagram Diagram(Symbols x, Symbols y, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Diagram(CountSpectrum.Of(x), CountSpectrum.Of(y), CountSpectrum.Of(x.With(y, cancellation)), cancellation);
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
        if (x.Count == 1 || y.Count == 1)
        {
            return Information.Zero;
        }

        var (xz, yz) = (x.With(z, cancellation), y.With(z, cancellation));
        var xyz = xz.With(y, cancellation);
        var (ofX, ofY, ofZ) = (CountSpectrum.Of(x), CountSpectrum.Of(y), CountSpectrum.Of(z));
        var (kx, ky, kz) = (XSize(ofX), YSize(ofY), Size(ofZ, _alphabet.Z, "z"));
        var sides = JointEntropy(xz, kx * kz) + JointEntropy(yz, ky * kz);
        return sides - (JointEntropy(xyz, kx * ky * kz) + Entropy(ofZ, kz));

        Information JointEntropy(Symbols symbols, double product)
        {
            var counts = CountSpectrum.Of(symbols);
            return Entropy(counts, Joint(counts, product));
        }
    }

    internal InformationDiagram Diagram(CountSpectrum x, CountSpectrum y, CountSpectrum pairs, CancellationToken cancellation)
    {
        var xEntropy = Entropy(x, XSize(x));
        cancellation.ThrowIfCancellationRequested();
        var yEntropy = Entropy(y, YSize(y));
        cancellation.ThrowIfCancellationRequested();
        var joint = IsConstant(x) || IsConstant(y) ? xEntropy + yEntropy : Entropy(pairs, JointSize(x, y, pairs));
        return new InformationDiagram(xEntropy, yEntropy, joint);
    }

    /// <summary>K of X: as stated, else as seen.</summary>
    internal double XSize(CountSpectrum x) => Size(x, _alphabet.X, "x");

    /// <summary>K of Y: as stated, else as seen.</summary>
    internal double YSize(CountSpectrum y) => Size(y, _alphabet.Y, "y");

    /// <summary>K of the pairs.</summary>
    internal double JointSize(CountSpectrum x, CountSpectrum y, CountSpectrum pairs) => Joint(pairs, XSize(x) * YSize(y));

    // A stated alphabet gives entropy to a side that was never seen to vary, but nothing can be told of how it hangs together with the other.
    private static bool IsConstant(CountSpectrum symbols) => symbols.Seen == 1;

    private double Joint(CountSpectrum symbols, double product) => _alphabet.Joint == JointAlphabet.Seen ? symbols.Seen : product;

    private Information Entropy(CountSpectrum counts, double size) => Estimator.Entropy(Estimator.UsesAlphabet ? counts.WithAlphabet(size) : counts);

    private double Size(CountSpectrum symbols, int? stated, string name) =>
        !Estimator.UsesAlphabet || stated is not { } size ? symbols.Seen
        : size >= symbols.Seen ? size
        : throw new SampleException($"{name} has {symbols.Seen} distinct symbols, more than the {size} of its stated alphabet: state at least {symbols.Seen}, or none.");
}
