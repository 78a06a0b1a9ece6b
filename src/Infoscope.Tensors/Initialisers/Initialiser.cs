namespace Infoscope.Tensors.Initialisers;

/// <summary>How the weights of a layer begin. <c>in</c> and <c>out</c> are a weight's fans: how many numbers each unit reads, and is read by.</summary>
public enum Initialiser
{
    /// <summary>Normal with standard deviation <c>1 / √in</c>, redrawn beyond two standard deviations.</summary>
    TruncatedNormal,

    /// <summary>Uniform on <c>±√(6 / (in + out))</c>.</summary>
    GlorotUniform,

    /// <summary>Normal with standard deviation <c>√(2 / (in + out))</c>.</summary>
    GlorotNormal,

    /// <summary>Uniform on <c>±√(6 / in)</c>, for rectified units.</summary>
    HeUniform,

    /// <summary>Normal with standard deviation <c>√(2 / in)</c>, for rectified units.</summary>
    HeNormal,

    /// <summary>Rows, or columns where they are fewer, that are orthonormal; a uniformly random matrix of that kind.</summary>
    Orthogonal,

    /// <summary>Uniform on <c>±1 / √in</c>, and the biases too: PyTorch's default of linear and convolution layers.</summary>
    FanInUniform,
}
