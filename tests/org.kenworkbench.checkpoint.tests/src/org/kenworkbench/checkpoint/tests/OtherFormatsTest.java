/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.CheckpointFormat;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.checkpoint.torch.TorchFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.guard.Fault;
import org.kenworkbench.tensor.guard.FaultLog;
import org.kenworkbench.tensor.guard.ServiceFailedException;
import org.kenworkbench.testing.TestCheckpoints;

/** Formats of other bundles beside those of KEN: who reads a file, and what becomes of one that fails. */
class OtherFormatsTest {

    /** A format of somebody else. */
    private static class Other implements CheckpointFormat {

        private final String id;

        Other(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String label() {
            return "Other " + id;
        }

        @Override
        public boolean recognises(byte[] head, long sizeBytes) {
            return true;
        }

        @Override
        public Checkpoint open(Path file) throws CheckpointException {
            return new Opened(file, id);
        }
    }

    private record Opened(Path source, String formatId) implements Checkpoint {

        private static final TensorInfo INFO = new TensorInfo(new TensorId("w"), DType.F32, Shape.of(1));

        @Override
        public List<TensorInfo> tensors() {
            return List.of(INFO);
        }

        @Override
        public Optional<Tensor> tensor(TensorId name) {
            return Optional.of(new Tensor() {
                @Override
                public TensorInfo info() {
                    return INFO;
                }

                @Override
                public void copy(long offsetBytes, MemorySegment target) {
                    throw new ArithmeticException("bad sector");
                }

                @Override
                public void copyPieces(long offsetBytes, long pieceBytes, long strideBytes, MemorySegment target) {
                    throw new ArithmeticException("bad piece");
                }

                @Override
                public void copyRanges(List<Range> ranges, MemorySegment target) {
                    throw new ArithmeticException("bad range");
                }
            });
        }

        @Override
        public Map<String, String> metadata() {
            return Map.of();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private final List<String> faults = new ArrayList<>();
    private final Consumer<Fault> listener = fault -> faults.add(fault.sentence());
    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        FaultLog.listen(listener);
        faults.clear();
    }

    @AfterEach
    void unlisten() {
        FaultLog.unlisten(listener);
    }

    private Path safeTensors() throws IOException {
        return TestCheckpoints.checkpoint().f32("w", new long[] {1}, 1).write(folder.resolve("a.safetensors"));
    }

    private Path zip(String name, String entry) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(new byte[] {1, 2, 3});
            zip.closeEntry();
        }
        return file;
    }

    private static String read(Path file, CheckpointFormat... formats) throws CheckpointException {
        try (Checkpoint opened = new ContentCheckpointReader(List.of(formats)).open(file)) {
            return opened.formatId();
        }
    }

    private void assertTold(String... fragments) {
        assertTrue(faults.stream().anyMatch(sentence -> List.of(fragments).stream().allMatch(sentence::contains)),
                faults::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"npz", "zzz"})
    void aZipArchiveOfAnotherFormatWhateverItsId(String id) throws IOException {
        CheckpointFormat npz = new Other(id) {
            @Override
            public boolean recognises(byte[] head, long sizeBytes) {
                return head[0] == 'P' && new String(head, 30, 9).equals("arr_0.npy");
            }
        };
        assertEquals(id, read(zip("a.npz", "arr_0.npy"), new TorchFormat(), npz));
        assertEquals(List.of(), faults);
        // What nobody else claims gets PyTorch's sentence.
        assertThrows(CheckpointException.class, () -> read(zip("b.npz", "other.npy"), new TorchFormat(), npz));
        CheckpointException damaged = assertThrows(CheckpointException.class,
                () -> read(zip("c.pt", "archive/data.pkl"), new TorchFormat(), npz));
        assertFalse(damaged.getMessage().contains("Other"), damaged::getMessage);
    }

    @Test
    void aGreedyOneHidesNoneOfKen() throws IOException {
        assertEquals("safetensors", read(safeTensors(), new Other("aaa-greedy"), new SafeTensorsFormat()));
        assertTold("a.safetensors was read as SafeTensors", "Other aaa-greedy");
    }

    @Test
    void oneThatClaimsMoreIsNamed() throws IOException {
        CheckpointFormat sure = new Other("sure") {
            @Override
            public Rank rank(byte[] head, long sizeBytes) {
                return Rank.MAGIC;
            }
        };
        assertEquals("sure", read(safeTensors(), new SafeTensorsFormat(), sure));
        assertTold("a.safetensors was read as Other sure", "SafeTensors");
    }

    @Test
    void oneThatThrowsTakesNoFileFromOthers() throws IOException {
        CheckpointFormat throwing = new Other("throwing") {
            @Override
            public boolean recognises(byte[] head, long sizeBytes) {
                throw new IllegalStateException("no luck in recognises");
            }

            @Override
            public String label() {
                throw new IllegalStateException("no luck in label");
            }
        };
        CheckpointFormat nameless = new Other("nameless") {
            @Override
            public String id() {
                throw new IllegalStateException("no luck in id");
            }
        };
        assertEquals("safetensors", read(safeTensors(), throwing, nameless, new SafeTensorsFormat()));
        assertTold(throwing.getClass().getName(), "no luck in recognises");
        assertTold(throwing.getClass().getName(), "no luck in label");
        assertTold(nameless.getClass().getName(), "no luck in id");
        String message = assertThrows(CheckpointException.class,
                () -> read(Files.writeString(folder.resolve("text"), "text"), throwing, nameless,
                        new SafeTensorsFormat()))
                .getMessage();
        assertTrue(message.contains("(SafeTensors *.safetensors, throwing)")
                && message.contains("install the bundle that adds"), message);
    }

    @Test
    void whenItCannotOpenTheNextOneDoes() throws IOException {
        CheckpointFormat sure = new Other("broken") {
            @Override
            public Rank rank(byte[] head, long sizeBytes) {
                return Rank.MAGIC;
            }

            @Override
            public Checkpoint open(Path file) {
                throw new IllegalStateException("no luck in open");
            }
        };
        assertEquals("safetensors", read(safeTensors(), sure, new SafeTensorsFormat()));
        assertTold(sure.getClass().getName(), "could not open", "no luck in open");
        String message = assertThrows(CheckpointException.class, () -> read(safeTensors(), sure)).getMessage();
        assertTrue(message.contains(sure.getClass().getName()) && message.contains("a.safetensors cannot be read"),
                message);
    }

    @Test
    void whatFailsLaterIsNamedToo() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "text");
        try (Checkpoint opened = new ContentCheckpointReader(List.of(new Other("later"))).open(file)) {
            Tensor tensor = opened.tensor(new TensorId("w")).orElseThrow();
            MemorySegment target = MemorySegment.ofArray(new byte[4]);
            Map<String, Executable> reads = Map.of("bad sector", () -> tensor.copy(0, target), "bad piece",
                    () -> tensor.copyPieces(0, 4, 4, target), "bad range",
                    () -> tensor.copyRanges(List.of(new Tensor.Range(0, 4)), target));
            reads.forEach((reason, read) -> {
                CheckpointException failed = assertThrows(CheckpointException.class, read);
                assertTrue(
                        failed.getMessage().contains("could not read tensor 'w' of " + file)
                                && failed.getMessage().contains(reason),
                        failed::getMessage);
                assertTrue(failed.getCause() instanceof ServiceFailedException,
                        () -> String.valueOf(failed.getCause()));
            });
        }
    }

    @Test
    void aFileThatOnlyHasTheNameGetsTheHint() throws IOException {
        CheckpointFormat npy = new Other("npy") {
            @Override
            public boolean recognises(byte[] head, long sizeBytes) {
                return false;
            }

            @Override
            public List<String> endings() {
                return List.of(".npy");
            }

            @Override
            public String hint() {
                return "An array file has to be of version 1.";
            }
        };
        ContentCheckpointReader reader = new ContentCheckpointReader(List.of(npy, new SafeTensorsFormat()));
        Path file = Files.writeString(folder.resolve("model.NPY"), "text");
        String message = assertThrows(CheckpointException.class, () -> reader.open(file).close()).getMessage();
        assertTrue(message.contains("Other npy *.npy") && message.endsWith("An array file has to be of version 1."),
                message);
        assertEquals(List.of("npy", "safetensors"), reader.formats().stream().map(format -> format.id()).toList());
        assertEquals(List.of(".safetensors"), reader.formats().getLast().endings());
    }
}
