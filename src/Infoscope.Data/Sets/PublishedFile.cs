namespace Infoscope.Data.Sets;

/// <summary>A file that others publish, with what it must hold once unpacked: recompressed copies differ in their packed bytes.</summary>
/// <param name="Name">Its name where it is published, with <c>.gz</c>.</param>
/// <param name="InflatedLength">The bytes of its content.</param>
/// <param name="InflatedSha256">The SHA-256 of its content, lower case hexadecimal.</param>
public sealed record PublishedFile(string Name, long InflatedLength, string InflatedSha256);

/// <summary>A published set of labelled images in four IDX files.</summary>
/// <param name="Id">Its name on the command line.</param>
/// <param name="Mirrors">Folders on the web that hold the files, best first; each ends in a slash.</param>
/// <param name="TrainImages">Training images, <c>[n, 28, 28]</c>.</param>
/// <param name="TrainLabels">Training labels, <c>[n]</c>.</param>
/// <param name="TestImages">Test images.</param>
/// <param name="TestLabels">Test labels.</param>
public sealed record ImageCollection(
    string Id,
    IReadOnlyList<Uri> Mirrors,
    PublishedFile TrainImages,
    PublishedFile TrainLabels,
    PublishedFile TestImages,
    PublishedFile TestLabels);
