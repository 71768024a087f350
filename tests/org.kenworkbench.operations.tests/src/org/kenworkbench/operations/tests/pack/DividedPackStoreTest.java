/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.operations.prune.pieces.UnfinishedPieces;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.pieces.PieceRun;
import org.kenworkbench.operations.tests.PruneFixture;
import org.kenworkbench.operations.tests.pieces.DividedRuns;
import org.kenworkbench.operations.tests.pieces.PackedPairs;
import org.kenworkbench.testing.TestBucket;
import org.kenworkbench.testing.WritableTestStore;

/** A packing in pieces whose result lies in a store. */
class DividedPackStoreTest {

    private static final long SMALLEST = 1;

    @TempDir
    Path work;

    private PackedPairs pairs;
    private TestBucket bucket;
    private WritableTestStore store;
    private Path out;
    /** The folder on the disk of what is in the store. */
    private Path place;

    @BeforeEach
    void open() throws Exception {
        bucket = TestBucket.in(work);
        store = bucket.store();
        place = bucket.folder();
        pairs = PackedPairs.in(Files.createDirectory(work.resolve("models")));
        out = StorePaths.of("test://bucket/out.ken");
    }

    @AfterEach
    void close() {
        bucket.close();
    }

    private DividedRuns runs(String... options) {
        return pairs.divided(out, SMALLEST, options);
    }

    @Test
    void joinedItIsTheWhole() throws Exception {
        pairs.pack(work.resolve("whole.ken"));
        runs().all(true, 5, work);
        assertEquals(-1, Files.mismatch(work.resolve("whole.ken"), place.resolve("out.ken")));
        assertEquals("test://bucket/out.ken", store.taken().getLast());
        assertEquals(List.of(), filesBeside());
    }

    /** Returns the names of the files that lie beside the result. */
    private List<String> filesBeside() {
        Path beside = place.resolve("out.ken.pieces");
        return Files.isDirectory(beside) ? PruneFixture.names(beside) : List.of();
    }

    @Test
    void shardsAreThoseOnADiskAndTheIndexComesLast() throws Exception {
        runs().all(false, 5, work);
        assertEquals("test://bucket/out.ken/subnetwork.ken.index.json", store.taken().getLast());
        pairs.divided(work.resolve("disk.ken"), SMALLEST).all(false, 6, work);
        DividedRuns.assertSameFiles(DividedRuns.files(work.resolve("disk.ken")),
                DividedRuns.files(place.resolve("out.ken")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesOnWithWhatIsInTheStore(boolean single) throws Exception {
        pairs.pack(work.resolve("whole.ken"));
        DividedRuns runs = runs();
        try (PieceRun run = runs.divide(single, false)) {
            runs.round(run, 2);
        }
        assertEquals(ExitCode.USAGE,
                assertThrows(OperationException.class, () -> runs.divide(single, false)).kind(), "there are files");
        try (PieceRun run = runs.divide(single, true)) {
            runs.round(run);
            assertEquals((PackedPairs.TENSORS + 1) / 2, PruneFixture.taken(PruneFixture.text(run.finish())));
        }
        assertEquals(List.of(), filesBeside());
        if (single) {
            assertEquals(-1, Files.mismatch(work.resolve("whole.ken"), place.resolve("out.ken")));
        } else {
            assertEquals(PackedPairs.TENSORS + 2, PruneFixture.names(place.resolve("out.ken")).size());
        }
    }

    /** Pieces that are done stay until the result is there. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void piecesStayUntilTheResultIsThere(boolean single) throws Exception {
        DividedRuns runs = runs();
        try (PieceRun run = runs.divide(single, false)) {
            runs.round(run);
            store.setRefused(single ? "/out.ken" : "/subnetwork.ken.index.json");
            assertEquals(ExitCode.RESOURCES, assertThrows(OperationException.class, run::finish).kind());
        }
        store.setRefused("");
        List<UnfinishedPieces> left = UnfinishedPieces.below(StorePaths.of("test://bucket/"));
        assertEquals(List.of(single ? out + ".pieces" : out.toString()),
                left.stream().map(one -> one.folder().toString()).toList());
        try (PieceRun run = runs.divide(single, true)) {
            runs.round(run);
            assertEquals(PackedPairs.TENSORS, PruneFixture.taken(PruneFixture.text(run.finish())));
        }
        assertEquals(List.of(), UnfinishedPieces.below(StorePaths.of("test://bucket/")));
        assertEquals(List.of(), filesBeside());
        assertTrue(single ? Files.isRegularFile(place.resolve("out.ken"))
                : Files.exists(place.resolve("out.ken/subnetwork.ken.index.json")));
    }

    /** An earlier result is taken away first: nothing that is there can be taken for one while it is replaced. */
    @Test
    void anEarlierResultGoesBeforeTheFirstPiece() throws Exception {
        DividedRuns runs = runs("--force");
        runs.all(false, 5, work);
        byte[] index = Files.readAllBytes(place.resolve("out.ken/subnetwork.ken.index.json"));
        try (PieceRun run = runs.divide(false, false)) {
            assertEquals(List.of(), PruneFixture.names(place.resolve("out.ken")));
            runs.round(run);
            assertFalse(Files.exists(place.resolve("out.ken/subnetwork.ken.index.json")));
            run.finish();
        }
        assertEquals(new String(index), Files.readString(place.resolve("out.ken/subnetwork.ken.index.json")));
    }
}
