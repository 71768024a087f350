/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.dcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.tests.dcp.Listing.Chunk;
import org.kenworkbench.checkpoint.tests.torch.Pickle;
import org.kenworkbench.internal.checkpoint.dcp.DcpFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.testing.ReaderCost;

/** Lists that do not fit their files, or ask for harm, are refused with a sentence that says what to do. */
class DcpMalformedTest {

    private static final long[] EIGHT = {8};
    private static final String A = "a.distcp";
    private static final String B = "b.distcp";

    @TempDir
    private Path folder;

    /** Size of each file, an archive of the values 1 to 4. */
    private long size;

    @BeforeEach
    void writeFour() throws Exception {
        byte[] four = new Pickle().tensor("0", 4, 0, new long[] {4}, new long[] {1}).zip();
        size = four.length;
        Files.write(folder.resolve(A), four);
        Files.write(folder.resolve(B), four);
    }

    private Chunk a(long at) {
        return Chunk.four(at, A, size);
    }

    private Chunk b(long at) {
        return Chunk.four(at, B, size);
    }

    @Test
    void whatFitsIsRead() throws Exception {
        write(new Listing().tensor("w", "float32", EIGHT, b(4), a(0)));
        try (Checkpoint checkpoint = DcpFolders.open(folder)) {
            assertEquals(Shape.of(8), checkpoint.tensors().getFirst().shape());
            float[] values = new float[8];
            MemorySegment target = MemorySegment.ofArray(new byte[32]);
            checkpoint.tensor(new TensorId("w")).orElseThrow().copy(0, target);
            MemorySegment.copy(target, ValueLayout.JAVA_FLOAT_UNALIGNED, 0, values, 0, 8);
            assertArrayEquals(new float[] {1, 2, 3, 4, 1, 2, 3, 4}, values);
            assertEquals(List.of(), checkpoint.remarks());
        }
    }

    @Test
    void chunksThatDoNotCoverTheTensorOnce() throws Exception {
        assertRefused(new Listing().tensor("w", "float32", new long[] {9}, a(0), b(4)),
                "elements that are in no chunk");
        assertRefused(new Listing().tensor("w", "float32", new long[] {9}, a(0), b(5)),
                "elements that are in no chunk");
        assertRefused(new Listing().tensor("w", "float32", EIGHT), "elements that are in no chunk");
        assertRefused(new Listing().tensor("w", "float32", new long[] {7}, a(0), b(3)), "overlap", "[0] and [3]");
        assertRefused(new Listing().tensor("w", "float32", new long[] {4}, a(0), b(0)), "overlap");
        assertRefused(new Listing().tensor("w", "float32", EIGHT, a(0), b(5)), "not within its shape [8]");
        assertRefused(new Listing().tensor("w", "float32", EIGHT, a(0), b(-4)), "not within its shape [8]");
        assertRefused(new Listing().tensor("w", "float32", EIGHT, a(0), b(Long.MAX_VALUE)), "not within its shape [8]");
        assertRefused(new Listing().tensor("w", "float32", new long[] {2, 4}, a(0), b(4)), "not within its shape");
    }

    @Test
    void sizesThatNoFileHas() throws Exception {
        assertRefused(new Listing().tensor("w", "float32", new long[] {1L << 60}, a(0), b(4)), "in no chunk");
        assertRefused(new Listing().tensor("w", "float32", new long[] {1L << 62}, a(0), b(4)), "no file can hold");
        assertRefused(new Listing().tensor("w", "float32", new long[] {1L << 40, 1L << 40}, a(0)), "no file can hold");
        assertRefused(new Listing().tensor("w", "float32", new long[] {-1}, a(0)), "no file can hold");
        assertRefused(new Listing().tensor("w", "float32", new long[100], a(0)), "no list of whole numbers");
        long[] huge = {1L << 60};
        assertRefused(new Listing().tensor("w", "float32", huge, new Chunk(new long[] {0}, huge, A, 0, size)),
                "should have F32 and [" + huge[0] + "]");
    }

    @Test
    void archivesOfSomethingElse() throws Exception {
        assertRefused(new Listing().tensor("w", "bfloat16", EIGHT, a(0), b(4)), A + " of type F32 and shape [4]",
                "should have BF16");
        Chunk square = new Chunk(new long[] {0, 0}, new long[] {2, 2}, A, 0, size);
        assertRefused(new Listing().tensor("w", "float32", new long[] {2, 2}, square), "should have F32 and [2, 2]");
        Files.write(folder.resolve(B), new byte[(int) size]);
        assertRefused(new Listing().tensor("w", "float32", EIGHT, a(0), b(4)), B, "not an archive of torch.save");
        Files.write(folder.resolve(B), new Pickle().op('}').zip());
        assertRefused(new Listing().tensor("w", "float32", EIGHT, a(0),
                Chunk.four(4, B, Files.size(folder.resolve(B)))), "holds something other than a tensor");
        assertRefused(new Listing().tensor("w", "float32", EIGHT, a(0), b(4)).transformed(), "transformed");
    }

    @Test
    void placesThatAreNotThere() throws Exception {
        assertRefused(new Listing().tensor("w", "float32", EIGHT, a(0), Chunk.four(4, null, size)),
                "a chunk at [4] that is in no file");
        assertRefused(new Listing().tensor("w", "float32", EIGHT, a(0), Chunk.four(4, "c.distcp", size)),
                "c.distcp, which does not exist");
        assertRefused(new Listing().tensor("w", "float32", EIGHT, a(0), Chunk.four(4, B, size + 1)),
                "ends behind the end");
        for (long wrong : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1}) {
            assertRefused(new Listing().tensor("w", "float32", EIGHT, a(0),
                    new Chunk(new long[] {4}, new long[] {4}, B, wrong, size)), "ends behind the end");
        }
        assertRefused(new Listing().tensor("w", "float32", EIGHT, a(0), Chunk.four(4, A, size)), "overlaps one of w");
        assertRefused(new Listing().tensor("w", "float32", EIGHT, a(0), Chunk.four(4, "./" + A, size)),
                "overlaps one of w");
        Files.write(folder.resolve(B), new byte[0]);
        assertRefused(new Listing().tensor("w", "float32", EIGHT, a(0), b(4)), B + " is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.distcp", "/etc/passwd", "x/../../a.distcp", "..", "", "C:\\a"})
    void pathsOutOfTheFolder(String path) throws Exception {
        assertRefused(new Listing().tensor("w", "float32", EIGHT, a(0), Chunk.four(4, path, size)),
                "not a file within the model's folder");
    }

    @ParameterizedTest
    @CsvSource({"os,system", "builtins,eval", "torch.distributed.checkpoint.filesystem,FileSystemReader",
            "torch._utils,_rebuild_tensor_v2", "torch,FloatStorage", "torch.distributed.checkpoint.metadata,os",
            "builtins,getattr"})
    void anyOtherNameIsRefusedByThatName(String module, String name) throws Exception {
        assertRefused(new Listing().tensor("w", "float32", EIGHT, a(0), b(4)).harm(module, name), module + '.' + name,
                "trust the folder's source");
        assertFalse(Files.exists(folder.resolve("harm")));
    }

    @Test
    void aCallOfAClass() throws Exception {
        assertRefused(new Listing().harm("torch.distributed.checkpoint.metadata", "Metadata"), "calls a type");
    }

    @Test
    void noTensors() throws Exception {
        assertRefused(new Listing(), "lists no tensors");
        Files.write(folder.resolve(".metadata"), new Pickle().op('}', '.').bytes());
        assertTrue(message().contains("not that of a distributed checkpoint"), message());
        Files.write(folder.resolve(".metadata"), new Pickle().global("torch.distributed.checkpoint.metadata",
                "Metadata").op(')', 0x81, '.').bytes());
        assertTrue(message().contains("not that of a distributed checkpoint"), message());
    }

    /** Checks strips one way beside strips the other way, whose borders cross in very many places. */
    @Test
    void chunksThatMakeTooManyCells() throws Exception {
        int strips = 400;
        Files.write(folder.resolve(A), new byte[2 * strips]);
        Chunk[] chunks = new Chunk[2 * strips];
        for (int i = 0; i < strips; i++) {
            chunks[i] = new Chunk(new long[] {i, 0}, new long[] {1, strips}, A, i, 1);
            chunks[strips + i] = new Chunk(new long[] {0, strips + i}, new long[] {strips, 1}, A, strips + i, 1);
        }
        ReaderCost cost = new ReaderCost();
        assertRefused(new Listing().tensor("w", "float32", new long[] {strips, 2 * strips}, chunks), "too irregular");
        cost.check("a tensor of crossing strips");
    }

    /** Checks a small file that lists the same chunks for each of its tensors, with elements and without. */
    @ParameterizedTest
    @ValueSource(longs = {0, 4})
    void aListOfChunksThatManyTensorsShare(long rows) throws Exception {
        Listing listing = new Listing().tensorsOfOneList(500, new long[] {4},
                new Chunk(new long[] {0}, new long[] {rows}, A, 0, size), 20_000);
        ReaderCost cost = new ReaderCost();
        assertRefused(listing, "has more chunks, together with the tensors before it");
        cost.check("a list that many tensors share");
    }

    @Test
    void isToldByItsContent() throws Exception {
        DcpFormat format = new DcpFormat();
        byte[] real = DcpFolders.saved("metadata");
        assertTrue(format.recognises(java.util.Arrays.copyOf(real, 512), real.length));
        byte[] listing = new Listing().bytes();
        assertTrue(format.recognises(listing, listing.length));
        assertFalse(format.recognises(new Pickle().op('}', '.').bytes(), 4));
        assertFalse(format.recognises(new byte[0], 0));
        assertFalse(format.recognises(new byte[512], 512));
    }

    private void write(Listing listing) throws Exception {
        Files.write(folder.resolve(".metadata"), listing.bytes());
    }

    private String message() {
        return assertThrows(CheckpointException.class, () -> DcpFolders.open(folder).close()).getMessage();
    }

    private void assertRefused(Listing listing, String... fragments) throws Exception {
        write(listing);
        String message = message();
        assertTrue(message.endsWith(".") && message.indexOf('\n') < 0 && message.contains(folder.toString())
                && message.contains("; "), message);
        for (String fragment : fragments) {
            assertTrue(message.contains(fragment), () -> "should hold \"" + fragment + "\": " + message);
        }
    }
}
