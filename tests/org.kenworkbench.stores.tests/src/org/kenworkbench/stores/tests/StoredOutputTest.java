/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.TaskOutputs;

/** Tests of outputs that are put into a store when they are whole. */
class StoredOutputTest {

    private static final byte[] BYTES = {1, 2, 3, 4, 5};

    private final MemoryProvider provider = new MemoryProvider();
    /** A name of its own, as outputs on their way lie in the user's cache. */
    private final String name = "b" + UUID.randomUUID();
    private final MemoryStore store = provider.store(name);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final StandardContext context = new StandardContext(RunSettings.defaults(), new ProgressListener() {
        @Override
        public void begun(String stage, long total, ProgressUnit unit) {
            told.add(stage + ' ' + total + ' ' + unit);
        }

        @Override
        public void advanced(long done) {
            told.add(String.valueOf(done));
        }

        @Override
        public void ended() {
            told.add("ended");
        }
    }, _ -> {
    });

    private Path at(String key) {
        return provider.getPath(URI.create("mem://" + name + '/' + key));
    }

    private Thread cancelling() {
        return Thread.ofVirtual().start(() -> {
            try {
                store.isHanging.await();
                context.cancel();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Test
    void anUploadIsAStageOfTheWork() throws IOException, OperationException {
        try (OutputFolder out = OutputFolder.open(at("r"), false, List.of())) {
            Files.write(out.resolve("a-last"), BYTES);
            Files.write(out.resolve("b"), BYTES);
            out.publish(context, "a-last");
        }
        assertEquals(List.of("Uploading 10 BYTES", "2", "5", "7", "10", "ended"), told);
        assertEquals(List.of("r/b", "r/a-last"), store.written);
    }

    @Test
    void aFolderWhoseUploadIsStoppedIsWholeOnTheDisk() throws Exception {
        store.put("r/last", new byte[] {9});
        store.hangs = new CountDownLatch(1);
        Thread cancelling = cancelling();
        Path staged;
        try (OutputFolder out = OutputFolder.open(at("r"), true, List.of())) {
            Files.write(out.resolve("a"), BYTES);
            Files.write(out.resolve("last"), BYTES);
            staged = out.resolve("a").getParent();
            assertThrows(OperationCancelledException.class, () -> out.publish(context, "last"));
        }
        cancelling.join();
        assertEquals("ended", told.getLast());
        assertEquals(List.of("The upload to mem://" + name + "/r was stopped. All of it lies in " + staged
                + ", and can be copied from there, until the same output is begun again."), context.warnings());
        assertArrayEquals(BYTES, Files.readAllBytes(staged.resolve("a")));
        assertArrayEquals(BYTES, Files.readAllBytes(staged.resolve("last")));
        assertFalse(Files.exists(at("r/last")), "no part is taken for a result");
        assertEquals(List.of(), store.begun);
        // The same output, begun again, takes its place.
        store.hangs = null;
        try (OutputFolder out = OutputFolder.open(at("r"), true, List.of())) {
            assertFalse(Files.exists(staged));
            Files.write(out.resolve("last"), BYTES);
            out.publish("last");
        }
        assertArrayEquals(BYTES, store.bytes("r/last"));
        assertFalse(Files.exists(staged.getParent().getParent()), "nothing is left on the disk");
    }

    @Test
    void aFileWhoseUploadIsStoppedIsWholeOnTheDisk() throws Exception {
        store.hangs = new CountDownLatch(1);
        Thread cancelling = cancelling();
        Path staged;
        try (OutputFile out = OutputFile.open(at("x"), false, List.of())) {
            staged = Files.write(out.temporary(), BYTES);
            assertThrows(OperationCancelledException.class, () -> out.publish(context));
        }
        cancelling.join();
        assertTrue(context.warnings().getFirst().contains(staged.toString()), () -> context.warnings().toString());
        assertArrayEquals(BYTES, Files.readAllBytes(staged));
        assertFalse(Files.exists(at("x")));
        store.hangs = null;
        try (OutputFile out = OutputFile.open(at("x"), false, List.of())) {
            Files.write(out.temporary(), BYTES);
            out.publish();
        }
        assertArrayEquals(BYTES, store.bytes("x"));
        assertFalse(Files.exists(staged.getParent()), "nothing is left on the disk");
    }

    /** Each of the processes that try would leave one. */
    @Test
    void whatAStoreDoesNotTakeOfATaskIsNotKept() throws Exception {
        Path staged;
        try (TaskOutputs _ = TaskOutputs.at(at("r"), Duration.ZERO, () -> false);
                OutputFolder out = OutputFolder.open(at("r"), false, List.of());
                OutputFile file = OutputFile.open(at("r/x"), false, List.of())) {
            staged = Files.write(out.resolve("a"), BYTES);
            Files.write(file.temporary(), BYTES);
            store.refusal = "mem://r is refused; ask somebody.";
            assertEquals(store.refusal,
                    assertThrows(OperationException.class, () -> out.publish(context)).getMessage());
            assertEquals(store.refusal,
                    assertThrows(OperationException.class, () -> file.publish(context)).getMessage());
        }
        store.refusal = null;
        assertFalse(Files.exists(staged));
        assertFalse(Files.exists(staged.getParent().getParent().getParent()), "nothing is left on the disk");
        assertEquals(List.of(), context.warnings());
    }

    /** A process that was lost may live on beside the one that has done its task again. */
    @Test
    void whoWasStoppedDeletesNothing() throws Exception {
        store.put("r/last", new byte[] {9});
        try (TaskOutputs _ = TaskOutputs.at(at("r"), Duration.ZERO, () -> false);
                OutputFolder out = OutputFolder.open(at("r"), true, List.of())) {
            Files.write(out.resolve("last"), BYTES);
            context.cancel();
            assertThrows(OperationCancelledException.class, () -> out.publish(context, "last"));
        }
        assertArrayEquals(new byte[] {9}, store.bytes("r/last"));
        assertEquals(List.of(), store.written);
    }

    @Test
    void aStoreThatRefusesIsNoStop() throws IOException, OperationException {
        try (OutputFile out = OutputFile.open(at("x"), false, List.of())) {
            Path staged = Files.write(out.temporary(), BYTES);
            store.refusal = "mem://x is refused; ask somebody.";
            OperationException refused = assertThrows(OperationException.class, () -> out.publish(context));
            assertTrue(refused.getMessage().startsWith(store.refusal + " All of it lies in " + staged),
                    refused::getMessage);
        }
        store.refusal = null;
        OutputFile.open(at("x"), false, List.of()).close();
    }
}
