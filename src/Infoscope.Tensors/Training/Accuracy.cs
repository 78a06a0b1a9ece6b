using System.Numerics;
using System.Numerics.Tensors;

namespace Infoscope.Tensors.Training;

/// <summary>How often a classifier is right.</summary>
public static class Accuracy
{
    /// <summary>In how many rows the largest number stands at the label; of equal numbers the first counts, and NaN counts as the largest.</summary>
    /// <param name="logits">Logits or probabilities, <c>[rows, classes]</c>.</param>
    /// <param name="labels">One for each row.</param>
    /// <exception cref="TensorException">The logits are no matrix, or there are not as many labels as rows.</exception>
    public static int CountRight<T>(Tensor<T> logits, ReadOnlySpan<int> labels)
        where T : struct, IFloatingPointIeee754<T>
    {
        var classes = new int[labels.Length];
        Classes(logits, classes);
        var right = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            right += classes[row] == labels[row] ? 1 : 0;
        }

        return right;
    }

    /// <summary>Where the largest number of each row stands; of equal numbers the first counts, and NaN counts as the largest.</summary>
    /// <param name="logits">Logits or probabilities, <c>[rows, classes]</c>.</param>
    /// <param name="classes">Gets one for each row.</param>
    /// <exception cref="TensorException">The logits are no matrix, or there is not room for as many classes as rows.</exception>
    public static void Classes<T>(Tensor<T> logits, Span<int> classes)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = logits.Shape;
        if (shape.Rank != 2 || shape[0] != classes.Length)
        {
            throw TensorException.Shapes("accuracy", shape, new Shape(classes.Length), "logits must be [rows, classes], with a label for each row (axis 0)");
        }

        var values = logits.ToArray();
        for (var row = 0; row < classes.Length; row++)
        {
            classes[row] = TensorPrimitives.IndexOfMax<T>(values.AsSpan(row * shape[1], shape[1]));
        }
    }
}
