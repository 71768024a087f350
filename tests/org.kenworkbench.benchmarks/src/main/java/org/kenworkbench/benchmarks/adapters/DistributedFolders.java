/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.adapters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.kenworkbench.benchmarks.Bar;
import org.kenworkbench.benchmarks.BenchmarkException;
import org.kenworkbench.benchmarks.Figure;
import org.kenworkbench.benchmarks.Report;
import org.kenworkbench.benchmarks.Scratch;
import org.kenworkbench.benchmarks.Table;
import org.kenworkbench.benchmarks.adapters.AdapterSuite.Workplace;
import org.kenworkbench.benchmarks.deltas.ValueForm;
import org.kenworkbench.benchmarks.deltas.Weights;

import com.google.gson.JsonObject;

/** Folders that several processes of PyTorch wrote, beside the same tensors in one SafeTensors file. */
final class DistributedFolders {

    private static final List<Integer> PROCESSES = List.of(2, 4);
    private static final double MEGA = 1e6;

    private final Workplace place;
    private final List<List<String>> lines = new ArrayList<>();

    DistributedFolders(Workplace place) {
        this.place = place;
    }

    void run(Weights weights, Report report) throws IOException, InterruptedException {
        Path model = weights.write(place.file("model.safetensors"), ValueForm.F32, weights);
        for (int processes : PROCESSES) {
            place.settings().say("adapters: a folder of " + processes + " processes");
            measure(model, processes, report);
        }
        report.table(new Table("Folders of torch.distributed.checkpoint beside the same tensors in one file",
                List.of("processes", "MB", "files", "chunks", "tensors", "types", "the file's by ken pack",
                        "the file's bytes after ken pack and ken restore", "the file's by PyTorch's own loading",
                        "bits flipped, in as many tensors", "found by ken pack to differ"),
                lines));
        Scratch.delete(model);
    }

    private void measure(Path model, int processes, Report report) throws IOException, InterruptedException {
        Path folder = place.file("distributed");
        Path twin = place.file("twin.safetensors");
        Path zeros = place.file("zeros.safetensors");
        JsonObject written = place.scripts().distributed("write", model, processes, folder, twin, zeros);
        int tensors = written.get("tensors").getAsInt();
        if (written.get("files").getAsInt() != processes) {
            throw new BenchmarkException(processes + " processes wrote " + written.get("files") + " files");
        }
        int loaded = place.scripts().distributed("load", folder, twin).get("same").getAsInt();
        int unchanged = pack(twin, folder, place.file("none.ken")).get("unchangedTensors").getAsInt();
        int restored = restored(zeros, folder, twin);
        int flipped = place.scripts().distributed("flip", folder).get("flipped").getAsInt();
        int found = pack(twin, folder, place.file("flipped.ken")).get("changedTensors").getAsInt();
        lines.add(List.of(String.valueOf(processes),
                String.format(Locale.ROOT, "%.0f", written.get("bytes").getAsLong() / MEGA),
                written.get("files").getAsString(), written.get("chunks").getAsString(), String.valueOf(tensors),
                written.get("types").getAsString(), String.valueOf(unchanged), String.valueOf(restored),
                String.valueOf(loaded), String.valueOf(flipped), String.valueOf(found)));
        report.figure(new Figure("a folder of " + processes + " processes: tensors with the bytes of the same in one "
                + "file, compared and restored", Math.min(unchanged, restored), "tensors", Bar.atLeast(tensors)));
        if (flipped != processes || found != flipped) {
            report.note("Bits of " + flipped + " tensors in the files of " + processes + " processes were flipped, and "
                    + found + " were found to differ.");
        }
        for (Path each : List.of(folder, twin, zeros, place.file("none.ken"), place.file("flipped.ken"))) {
            Scratch.delete(each);
        }
    }

    private JsonObject pack(Path base, Path tuned, Path out) throws IOException, InterruptedException {
        return place.product().answer("pack", "--base", base.toString(), "--tuned", tuned.toString(), "--out",
                out.toString());
    }

    /** Restores what was packed beside a base of zeros, and counts the tensors that have the bytes of the file. */
    private int restored(Path zeros, Path folder, Path twin) throws IOException, InterruptedException {
        Path delta = place.file("all.ken");
        Path restored = place.file("restored.safetensors");
        pack(zeros, folder, delta);
        place.product().answer("restore", "--base", zeros.toString(), "--subnetwork", delta.toString(), "--out",
                restored.toString());
        int same = place.scripts().distributed("same", twin, restored).get("same").getAsInt();
        Scratch.delete(delta);
        Scratch.delete(restored);
        return same;
    }
}
