/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.sizes;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

import org.kenworkbench.benchmarks.BenchmarkException;
import org.kenworkbench.benchmarks.DebianPython;
import org.kenworkbench.benchmarks.Scratch;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.RowMask;

/** The authors' way to store what was kept, by Debian's Python: {@code torch.save} and a pickled index. */
final class AuthorsFiles {

    private static final String SCRIPT = "torch_save.py";

    private final Path scratch;

    AuthorsFiles(Path scratch) {
        this.scratch = scratch;
    }

    /** Whether there is a PyTorch to do it with. */
    static boolean canBeWritten() throws InterruptedException {
        return DebianPython.has("numpy, torch");
    }

    /** Writes the pruned tensors and gives the bytes of both files, which are gone then; empty without PyTorch. */
    OptionalLong sizeBytes(Subnetwork subnetwork, TensorBlocks blocks) throws IOException {
        Path folder = Files.createTempDirectory(scratch, "authors");
        try {
            if (!canBeWritten()) {
                return OptionalLong.empty();
            }
            writeInputs(subnetwork, blocks, folder);
            return OptionalLong.of(run(folder));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("interrupted while PyTorch wrote", e);
        } finally {
            Scratch.delete(folder);
        }
    }

    private static void writeInputs(Subnetwork subnetwork, TensorBlocks blocks, Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        try (OutputStream values = new BufferedOutputStream(Files.newOutputStream(folder.resolve("values.bin")));
                OutputStream marks = new BufferedOutputStream(Files.newOutputStream(folder.resolve("kept.bin")))) {
            for (SubnetworkTensor tensor : subnetwork.tensors()) {
                if (tensor.fate() == StoredFate.PRUNED) {
                    lines.append(String.join("\t", tensor.id().name(), tensor.info().dtype().toString(),
                            String.valueOf(tensor.info().shape().rowLength()),
                            String.valueOf(tensor.info().shape().elementCount()),
                            String.valueOf(tensor.keptCount()))).append('\n');
                    int elementBytes = tensor.info().dtype().sizeBytes();
                    blocks.walk(tensor,
                            (kept, stored, fromTuned, fromBase) -> write(kept, fromTuned, elementBytes, values, marks));
                }
            }
        }
        Files.writeString(folder.resolve("tensors.tsv"), lines);
    }

    private static void write(RowMask kept, MemorySegment tuned, int elementBytes, OutputStream values,
            OutputStream marks)
            throws IOException {
        byte[] bytes = tuned.toArray(ValueLayout.JAVA_BYTE);
        for (int i = 0; i < kept.size(); i++) {
            marks.write(kept.get(i) ? 1 : 0);
            if (kept.get(i)) {
                values.write(bytes, i * elementBytes, elementBytes);
            }
        }
    }

    private static long run(Path folder) throws IOException, InterruptedException {
        Path script = DebianPython.script(AuthorsFiles.class, SCRIPT, folder);
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(
                List.of(DebianPython.INTERPRETER, "-B", script.toString(), folder.toString()))
                .redirectError(errors.toFile()).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        if (exit != 0) {
            throw new BenchmarkException(
                    DebianPython.INTERPRETER + " ended with " + exit + " on " + SCRIPT + ": "
                            + Files.readString(errors));
        }
        return Long.parseLong(printed.strip());
    }
}
