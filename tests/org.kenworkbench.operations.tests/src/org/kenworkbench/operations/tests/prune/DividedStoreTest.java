/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.prune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.operations.prune.pieces.UnfinishedPieces;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.pieces.PieceRun;
import org.kenworkbench.operations.tests.PruneFixture;
import org.kenworkbench.operations.tests.pieces.DividedRuns;
import org.kenworkbench.testing.TestBucket;
import org.kenworkbench.testing.WritableTestStore;

/** A pruning in pieces whose result lies in a store. */
class DividedStoreTest {

    private static final long SMALLEST = 1;

    @TempDir
    Path work;

    private PruneFixture prunings;
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
        prunings = PruneFixture.in(Files.createDirectory(work.resolve("models")));
        out = StorePaths.of("test://bucket/out");
    }

    @AfterEach
    void close() {
        bucket.close();
    }

    private DividedRuns runs(String... options) {
        return new DividedRuns(prunings, SMALLEST, out, options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20%", "5%,60%"})
    @Tag("slow")
    void joinedItIsTheWhole(String keep) throws Exception {
        String[] options = {"--keep", keep, "--allocate", "model", "--absolute-paths", "true"};
        prunings.prune(work.resolve("whole"), ProgressListener.NONE, options);
        runs(options).all(true, 5, work);
        PruneFixture.assertSameResults(work.resolve("whole"), place.resolve("out"));
        assertTrue(store.taken().getLast().endsWith("/composition.kenx"), store.taken().toString());
    }

    @Test
    void whatVouchesForTheResultComesLast() throws Exception {
        runs("--keep", "20%").all(false, 5, work);
        List<String> taken = store.taken();
        assertEquals(List.of("test://bucket/out/subnetwork.ken.index.json", "test://bucket/out/composition.kenx"),
                taken.subList(taken.size() - 2, taken.size()));
        assertEquals(PruneFixture.TENSORS + 1,
                PruneFixture.names(place.resolve("out")).stream().filter(name -> name.endsWith(".ken")).count());
        assertFalse(PruneFixture.names(place.resolve("out")).stream().anyMatch(name -> name.endsWith(".piece")));
    }

    @Test
    @Tag("slow")
    void shardsAreThoseOnADisk() throws Exception {
        runs("--keep", "20%").all(false, 5, work);
        new DividedRuns(prunings, SMALLEST, work.resolve("disk"), "--keep", "20%").all(false, 6, work);
        Map<String, byte[]> stored = DividedRuns.files(place.resolve("out"));
        Map<String, byte[]> disk = DividedRuns.files(work.resolve("disk"));
        List.of(stored, disk).forEach(files -> files.keySet().removeIf(name -> !name.contains(".ken")
                || name.endsWith(".kenx")));
        DividedRuns.assertSameFiles(disk, stored);
    }

    @Test
    void goesOnWithWhatIsInTheStore() throws Exception {
        String[] options = {"--keep", "20%", "--absolute-paths", "true"};
        prunings.prune(work.resolve("whole"), ProgressListener.NONE, options);
        DividedRuns runs = runs(options);
        try (PieceRun run = runs.divide(true, false)) {
            runs.round(run, 2);
        }
        assertEquals(ExitCode.USAGE,
                assertThrows(OperationException.class, () -> runs.divide(true, false)).kind(), "the folder has files");
        try (PieceRun run = runs.divide(true, true)) {
            runs.round(run);
            assertEquals(PruneFixture.TENSORS / 2, PruneFixture.taken(PruneFixture.text(run.finish())));
        }
        PruneFixture.assertSameResults(work.resolve("whole"), place.resolve("out"));
    }

    /** An earlier result is taken away first: nothing that is there can be taken for one while it is replaced. */
    @Test
    @Tag("slow")
    void anEarlierResultGoesBeforeTheFirstPiece() throws Exception {
        DividedRuns runs = runs("--keep", "20%", "--force", "true");
        runs.all(false, 5, work);
        byte[] index = Files.readAllBytes(place.resolve("out/subnetwork.ken.index.json"));
        try (PieceRun run = runs.divide(false, false)) {
            assertEquals(List.of("report.json"), PruneFixture.names(place.resolve("out")));
            runs.round(run);
            assertFalse(Files.exists(place.resolve("out/composition.kenx")));
            run.finish();
        }
        assertArrayEquals(index, Files.readAllBytes(place.resolve("out/subnetwork.ken.index.json")));
    }

    @Test
    void leftoversAreFoundUntilTheResultIsThere() throws Exception {
        DividedRuns runs = runs("--keep", "5%,60%", "--force", "true");
        Path root = StorePaths.of("test://bucket/");
        try (PieceRun run = runs.divide(false, false)) {
            run.done(0, runs.piece(run.next().getFirst()));
        }
        List<UnfinishedPieces> left = UnfinishedPieces.below(root);
        assertEquals(List.of("test://bucket/out/keep-5", "test://bucket/out/keep-60"),
                left.stream().map(one -> one.folder().toString()).toList());
        for (UnfinishedPieces one : left) {
            assertEquals(2, one.files().size());
            one.remove();
        }
        assertEquals(List.of(), UnfinishedPieces.below(root));
        runs.all(false, 5, work);
        assertEquals(List.of(), UnfinishedPieces.below(root));
        assertEquals(List.of(), UnfinishedPieces.below(root.resolve("nothing")));
    }

    @Test
    void aStoreThatRefusesIsAFailureOfResources() throws Exception {
        DividedRuns runs = runs("--keep", "20%");
        try (PieceRun run = runs.divide(false, false)) {
            byte[] piece = run.next().getFirst();
            store.setTaking(false);
            assertEquals(ExitCode.RESOURCES,
                    assertThrows(OperationException.class, () -> runs.piece(piece)).kind());
            store.setTaking(true);
            run.done(0, runs.piece(piece));
        }
    }

    /** Pieces that are done stay until the result is there. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void piecesStayUntilTheResultIsThere(boolean single) throws Exception {
        DividedRuns runs = runs("--keep", "20%");
        try (PieceRun run = runs.divide(single, false)) {
            runs.round(run);
            store.setRefused("/composition.kenx");
            assertEquals(ExitCode.RESOURCES, assertThrows(OperationException.class, run::finish).kind());
        }
        store.setRefused("");
        try (PieceRun run = runs.divide(single, true)) {
            runs.round(run);
            assertEquals(PruneFixture.TENSORS, PruneFixture.taken(PruneFixture.text(run.finish())));
        }
        List<String> names = PruneFixture.names(place.resolve("out"));
        assertFalse(names.stream().anyMatch(name -> name.endsWith(".piece")), names.toString());
        assertEquals(single, names.contains("subnetwork.ken"));
        assertEquals(single ? 1 : PruneFixture.TENSORS + 1,
                names.stream().filter(name -> name.endsWith(".ken")).count(), names.toString());
        assertEquals(List.of(), UnfinishedPieces.below(out));
    }

    /** A run that was killed while it joined has left its first shard and an index, too. */
    @Test
    void leftoversOfJoiningAreFound() throws Exception {
        DividedRuns runs = runs("--keep", "20%");
        try (PieceRun run = runs.divide(true, false)) {
            runs.round(run);
            store.setRefused("/subnetwork.ken");
            assertThrows(OperationException.class, run::finish);
        }
        Files.writeString(place.resolve("out/joining.ken.index.json"), "{}");
        List<UnfinishedPieces> left = UnfinishedPieces.below(out);
        assertEquals(1, left.size());
        left.getFirst().remove();
        assertEquals(List.of("report.json"), PruneFixture.names(place.resolve("out")));
    }

    /** Shards that another command has put there are no pieces, whatever note a killed run has left. */
    @Test
    void leftoversAreNothingOfAResult() throws Exception {
        Path folder = Files.createDirectories(place.resolve("a/b/c"));
        for (String name : List.of("subnetwork-00001-of-00002.ken", "subnetwork-00002-of-00002.ken",
                "subnetwork-00003-of-00005.ken", "subnetwork-00003-of-00005.ken.piece")) {
            Files.writeString(folder.resolve(name), name);
        }
        Path root = StorePaths.of("test://bucket/");
        assertEquals(List.of(List.of("subnetwork-00003-of-00005.ken", "subnetwork-00003-of-00005.ken.piece")),
                UnfinishedPieces.below(root).stream()
                        .map(one -> one.files().stream().map(file -> file.getFileName().toString()).toList())
                        .toList());
        Files.writeString(folder.resolve("subnetwork.ken.index.json"), "{}");
        assertEquals(List.of(), UnfinishedPieces.below(root));
    }

    /** Notes of a run into other pieces would never be taken over, and no one would delete them. */
    @Test
    void notesOfOtherPiecesGo() throws Exception {
        DividedRuns runs = runs("--keep", "20%");
        try (PieceRun run = runs.divide(false, false)) {
            run.done(0, runs.piece(run.next().getFirst()));
        }
        String other = "subnetwork-00002-of-00099.ken.piece";
        Files.writeString(place.resolve("out").resolve(other), "{}");
        try (PieceRun run = runs.divide(false, true)) {
            assertFalse(PruneFixture.names(place.resolve("out")).contains(other));
            assertTrue(new String(runs.piece(run.next().getFirst())).contains("\"takenOver\":true"));
        }
        prunings.prune(work.resolve("disk"), ProgressListener.NONE, "--keep", "20%");
        Files.writeString(work.resolve("disk").resolve(other), "{}");
        prunings.prune(work.resolve("disk"), ProgressListener.NONE, "--keep", "20%", "--force", "true");
        assertFalse(PruneFixture.names(work.resolve("disk")).contains(other));
    }

    /** A run that cannot see what is there must not take it for nothing. */
    @Test
    void aListingThatIsRefusedFailsTheRun() throws Exception {
        DividedRuns runs = runs("--keep", "20%");
        try (PieceRun run = runs.divide(false, false)) {
            run.done(0, runs.piece(run.next().getFirst()));
        }
        store.setListing(false);
        assertEquals(ExitCode.RESOURCES,
                assertThrows(OperationException.class, () -> runs.divide(false, true)).kind());
    }
}
