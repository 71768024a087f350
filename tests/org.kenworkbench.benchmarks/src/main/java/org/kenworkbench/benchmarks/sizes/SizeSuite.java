/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.sizes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

import org.kenworkbench.benchmarks.Bar;
import org.kenworkbench.benchmarks.Figure;
import org.kenworkbench.benchmarks.Report;
import org.kenworkbench.benchmarks.Scratch;
import org.kenworkbench.benchmarks.Settings;
import org.kenworkbench.benchmarks.Suite;
import org.kenworkbench.benchmarks.Table;
import org.kenworkbench.benchmarks.processes.PrunedPair;
import org.kenworkbench.benchmarks.processes.PrunedPairs;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.onnx.OnnxFormat;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.tensor.Checkpoint;

/**
 * Measures the bytes that the product writes for real and made-up models, tensor by tensor beside other ways to store
 * them.
 */
public final class SizeSuite implements Suite {

    private static final Bar NO_LARGER = Bar.atMost(1);
    private static final Bar NEAR_ENTROPY = Bar.atMost(1.02);
    /** Hundreds of megabytes a second, as a solid-state disk gives them. */
    private static final Bar AS_FAST_AS_A_DISK = Bar.atLeast(300);

    private final CheckpointReader reader = new ContentCheckpointReader(
            List.of(new SafeTensorsFormat(), new OnnxFormat()));
    private final List<List<String>> sizes = new ArrayList<>();
    private final List<List<String>> speeds = new ArrayList<>();
    private double overRaw;
    private double overWhole;
    private double overEntropy;
    private double slowestMegabytes = Double.POSITIVE_INFINITY;

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        PrunedPairs.each(settings, pair -> measure(pair, settings));
        report.table(new Table("Bytes of pruned tensors, in MB",
                List.of("model", "reset", "tuned", "needed to restore", "of it positions",
                        "entropy of these", "other kept positions", "bitmap + raw values",
                        "whole XOR + planes + Zstandard",
                        "torch.save + pickled index", "tensors as differences"),
                sizes));
        report.table(new Table("One thread, MB of the model in a second of processor time",
                List.of("model", "reset", "coding", "decoding",
                        "verifying with the base"),
                speeds));
        report.figure(new Figure("needed to restore beside bitmap + raw values, the worst", overRaw, "×", NO_LARGER));
        report.figure(new Figure("needed to restore beside whole XOR + planes + Zstandard, the worst", overWhole, "×",
                NO_LARGER));
        report.figure(new Figure("positions beside their entropy, the worst", overEntropy, "×", NEAR_ENTROPY));
        report.figure(new Figure("decoding on one thread, the slowest, F32", slowestMegabytes, "MB/s of the model",
                AS_FAST_AS_A_DISK));
    }

    private void measure(PrunedPair pair, Settings settings) throws IOException {
        try (Checkpoint base = reader.open(pair.base());
                Checkpoint tuned = reader.open(pair.tuned());
                Checkpoint container = reader.open(pair.subnetwork());
                Subnetwork subnetwork = Subnetwork.open(container)) {
            TensorBlocks blocks = new TensorBlocks(subnetwork, base, tuned);
            settings.say("sizes: " + pair.model() + ", reset " + pair.reset());
            Sizes of = SizeCounter.count(subnetwork, Subnetwork.streams(container), blocks);
            OptionalLong authors = new AuthorsFiles(settings.scratch()).sizeBytes(subnetwork, blocks);
            sizes.add(List.of(pair.model(), pair.reset(), megabytes(of.tuned()), megabytes(of.needed()),
                    megabytes(of.mask()),
                    megabytes(of.maskEntropy()), megabytes(of.kept()), megabytes(of.rivals().raw()),
                    megabytes(of.rivals().whole()),
                    authors.isPresent() ? megabytes(authors.getAsLong()) : "–",
                    String.valueOf(of.differences())));
            overRaw = Math.max(overRaw, (double) of.needed() / of.rivals().raw());
            overWhole = Math.max(overWhole, (double) of.needed() / of.rivals().whole());
            overEntropy = Math.max(overEntropy, of.maskRatio());
            CodingSpeed speed = new CodingSpeed(subnetwork, base, tuned);
            double decoded = speed.decodedBytesPerSecond();
            Path again = settings.scratch().resolve("again.ken");
            speeds.add(List.of(pair.model(), pair.reset(), megabytes(speed.encodedBytesPerSecond(again)),
                    megabytes(decoded),
                    megabytes(speed.verifiedBytesPerSecond())));
            if (pair.model().startsWith("made up, F32")) {
                slowestMegabytes = Math.min(slowestMegabytes, decoded / 1e6);
            }
            Scratch.delete(again);
        }
    }

    private static String megabytes(double bytes) {
        return String.format(Locale.ROOT, "%.2f", bytes / 1e6);
    }
}
