/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.checkpoint.inner.InnerTensors;
import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.subnetwork.SetWriter;
import org.kenworkbench.subnetwork.SubnetworkSet;
import org.kenworkbench.subnetwork.WrittenShard;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;

/** Shards that cannot be written, sets that are not complete, and damaged ones. */
class RefusedPiecesTest {

    @TempDir
    Path folder;

    /** The longest texts of a set fit into the room that there is for the outer header. */
    @Test
    void theLongestTextsOfASetFit() throws Exception {
        Model model = new Model("base").random(new Random(5), "gguf:frame", DType.U8, Shape.of(64, 1),
                StoredFate.WHOLE, 1);
        SubnetworkSet set = new SubnetworkSet("/".repeat(128), 4096,
                Set.of("residuals", "folders", "gguf", "quantised"));
        Path last = folder.resolve("last.ken");
        WrittenShard written = model.writeShard(last, 4096, set, model.parts, new Random(7));
        assertEquals(Files.size(last), written.sizeBytes());
        for (String text : List.of("", "x".repeat(129), "\u00e4", "\"", "\\", "\n")) {
            assertThrows(IllegalArgumentException.class, () -> new SubnetworkSet(text, 3, Set.of()), text);
        }
        assertThrows(IllegalArgumentException.class, () -> new SubnetworkSet("set", 1, Set.of()));
        assertThrows(IllegalArgumentException.class, () -> new SubnetworkSet("set", 4097, Set.of()));
    }

    private static void assertCannot(Class<? extends Exception> type, String message, Executable call) {
        Exception told = assertThrows(type, call);
        assertTrue(told.getMessage().contains(message), told.getMessage());
    }

    @Test
    void aShardThatCannotBeIsNotWritten() throws Exception {
        Model model = PieceSets.model("base");
        SubnetworkSet set = SubnetworkSet.of("set", 3, model.tensors(), model.sideFiles(),
                model.settings());
        assertEquals(Set.of("residuals", "folders"), set.requires());
        for (int number : new int[] {0, 1, 4}) {
            assertCannot(IllegalArgumentException.class, "shard " + number + " of 3",
                    () -> model.writeShard(folder.resolve("new.ken"), number, set, model.parts, new Random(7)));
        }
        assertFalse(Files.exists(folder.resolve("new.ken")));
        assertCannot(IllegalStateException.class, "needs [residuals]", () -> model.writeShard(folder.resolve("new.ken"),
                2, new SubnetworkSet("set", 3, Set.of("folders")), model.parts, new Random(7)));
    }

    @Test
    void aSetThatIsNotCompleteIsNotFinished() throws Exception {
        Model model = PieceSets.model("base");
        SubnetworkSet set = SubnetworkSet.of("set", 3, model.tensors(), model.sideFiles(),
                model.settings());
        String first = model.writeShard(folder.resolve("2.ken"), 2, set, model.parts.subList(0, 5), new Random(7))
                .progress();
        String last = model.writeShard(folder.resolve("3.ken"), 3, set, model.parts.subList(5, 9), new Random(7))
                .progress();
        try (SetWriter writer = SetWriter.create(folder, set, Model.settings("base"), model.tensors(),
                model.sideFiles())) {
            writer.add(first);
            assertCannot(IllegalArgumentException.class, "not after shard 2", () -> writer.add(first));
            assertCannot(IllegalArgumentException.class, "no progress", () -> writer.add("{}"));
            assertCannot(IllegalStateException.class, "2 of ", () -> writer.finish(Map.of(), Map.of(), Map.of()));
            writer.add(last);
            assertCannot(IllegalArgumentException.class, "not after shard 3", () -> writer.add(last));
            assertCannot(IllegalStateException.class, "10 of 11 tensors",
                    () -> writer.finish(Map.of(), Map.of(), Map.of()));
            assertFalse(Files.exists(folder.resolve(SubnetworkFiles.INDEX_FILE)));
        }
        SubnetworkSet less = new SubnetworkSet("set", 2, Set.of("residuals"));
        Path other = Files.createDirectory(folder.resolve("other"));
        String all = model.writeShard(other.resolve("2.ken"), 2, less, model.parts, new Random(7)).progress();
        try (SetWriter writer = SetWriter.create(other, less, Model.settings("base"), model.tensors(),
                model.sideFiles())) {
            writer.add(all);
            assertCannot(IllegalStateException.class, "folders", () -> model.complete(writer));
        }
    }

    @Test
    void damagedSetsAreRefused() throws Exception {
        Path set = PieceSets.written(folder.resolve("set"), PieceSets.model("base"), 3, "text");
        Path other = PieceSets.written(folder.resolve("other"), PieceSets.model("base"), 3, "another text");
        Path index = set.resolve(SubnetworkFiles.INDEX_FILE);
        Path second = set.resolve(SubnetworkFiles.shard(2, 5));
        Path away = folder.resolve("away.ken");
        for (int number = 1; number <= 5; number++) {
            Path shard = set.resolve(SubnetworkFiles.shard(number, 5));
            Files.move(shard, away);
            PieceSets.assertRefused(set, shard.getFileName().toString(), "does not exist");
            Files.copy(other.resolve(shard.getFileName()), shard);
            PieceSets.assertRefused(set, shard.toString(), "is a shard of another subnetwork");
            Files.move(away, shard, StandardCopyOption.REPLACE_EXISTING);
        }
        PieceSets.assertRefused(second, "is shard 2 of 5", "name their index, " + index);
        Files.copy(second, away);
        Files.copy(set.resolve(SubnetworkFiles.shard(3, 5)), second, StandardCopyOption.REPLACE_EXISTING);
        PieceSets.assertRefused(set, "which it does not");
        Files.move(away, second, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(set.resolve(SubnetworkFiles.shard(1, 5)));
        Files.delete(index);
        PieceSets.assertRefused(set);
    }

    /** The mark of a shard without streams, where no such mark may be. */
    @ParameterizedTest
    @CsvSource({"shard:3, 0, false", "shard:2, 1, false", "shard:2, 0, true", "shard:, 0, false"})
    void aMarkThatMayNotBeIsRefused(String name, int size, boolean beside) throws Exception {
        Model model = new Model("base").random(new Random(9), "a", DType.F32, Shape.of(9), StoredFate.BASE, 0);
        Path set = PieceSets.written(folder.resolve("set"), model, 1, "text");
        Path shard = set.resolve(SubnetworkFiles.shard(2, 2));
        Files.delete(shard);
        try (SafeTensorsStreamWriter out = SafeTensorsStreamWriter.create(shard, 512)) {
            for (String stream : beside ? List.of(name, "whole:a") : List.of(name)) {
                out.begin(stream, DType.U8);
                out.write(MemorySegment.ofArray(new byte[size]));
                out.end(Shape.of(size));
            }
            Map<String, String> texts = Map.of("format", "ken-subnetwork", "version", "2", "requires",
                    "[\"residuals\",\"shards\"]", "shard", "2 of 2", "set", "text");
            out.finishInner(texts, texts);
        }
        Path index = set.resolve(SubnetworkFiles.INDEX_FILE);
        Files.writeString(index, Files.readString(index).replace("\"shard:2\": ", '"' + name + "\": "
                + (beside ? "\"subnetwork-00002-of-00002.ken\", \"whole:a\": " : "")));
        PieceSets.assertRefused(set, shard.toString(), "has a mark that only shards without streams may have");
    }

    /** A mark is nothing in a file that is no shard. */
    @Test
    void aMarkInAFileIsRefused() throws Exception {
        Model model = new Model("base").random(new Random(9), "a", DType.F32, Shape.of(9), StoredFate.BASE, 0);
        Path one = folder.resolve("one.ken");
        model.writeKen(one, new Random(7), 500);
        Path marked = folder.resolve("marked.ken");
        try (Checkpoint container = PieceSets.READER.open(one);
                InnerTensors streams = InnerTensors.open(container);
                SafeTensorsStreamWriter out = SafeTensorsStreamWriter.create(marked, 512)) {
            out.begin("shard:1", DType.U8);
            out.end(Shape.of(0));
            out.finishInner(container.metadata(), streams.metadata());
        }
        PieceSets.assertRefused(marked, "holds shard:1, which its list of tensors does not call for");
    }
}
