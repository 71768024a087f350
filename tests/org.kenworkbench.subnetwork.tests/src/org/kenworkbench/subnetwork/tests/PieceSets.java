/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.subnetwork.SetWriter;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.SubnetworkSet;
import org.kenworkbench.subnetwork.WrittenShard;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.ValuePrecision;

/** Writes sets of shards, each shard by itself, for tests. Stateless. */
final class PieceSets {

    static final CheckpointReader READER = new ContentCheckpointReader(List.of(new SafeTensorsFormat()));

    private PieceSets() {
    }

    /**
     * Creates a model with tensors of each fate, one of which has a second name, one no element, some in a folder; and
     * side files.
     *
     * @param fill what reset values become, the precision of kept values, with the base's as fill, or both, with the
     *             precision of factors between them
     */
    static Model model(String fill) {
        Random random = new Random(3);
        return inParts(fill, random)
                .tellWholeBase().tie("2_Dense/tied", "2_Dense/linear")
                .in(SubFolders.of(Map.of("2_Dense", "model.safetensors")))
                .sideFile("config.json", "{}".repeat(900).getBytes(StandardCharsets.UTF_8))
                .sideFile("2_Dense/config.json", new byte[0]).sideFile("vocab.txt", random(random, 50));
    }

    /** Creates the same model without the second name, the folder and the side files. */
    static Model inParts(String fill, Random random) {
        List<String> words = List.of(fill.split(" "));
        return new Model(SubnetworkSettings.isFill(words.getFirst()) ? words.getFirst() : "base")
                .values(SubnetworkSettings.isFill(words.getLast()) ? ValuePrecision.EXACT
                        : ValuePrecision.valueOf(words.getLast().toUpperCase(Locale.ROOT)))
                .factors(words.size() < 3 ? FactorPrecision.EXACT
                        : FactorPrecision.valueOf(words.get(1).toUpperCase(Locale.ROOT)))
                .random(random, "2_Dense/linear", DType.F32, Shape.of(30, 70), StoredFate.PRUNED, 0.9)
                .random(random, "a", DType.F32, Shape.of(40, 30), StoredFate.PRUNED, 0.5)
                .random(random, "b", DType.BF16, Shape.of(33, 70), StoredFate.PRUNED, 0.5)
                .random(random, "c", DType.F16, Shape.of(200), StoredFate.BASE, 0)
                .random(random, "d", DType.F32, Shape.of(0, 7), StoredFate.WHOLE, 1)
                .random(random, "e", DType.F32, Shape.of(0), StoredFate.PRUNED, 1)
                .random(random, "f", DType.F32, Shape.of(50, 60), StoredFate.WHOLE, 1)
                .random(random, "g", DType.F64, Shape.of(300), StoredFate.PRUNED, 0)
                .random(random, "h", DType.I64, Shape.of(50), StoredFate.WHOLE, 1)
                .random(random, "i", DType.F4, Shape.of(50, 4), StoredFate.WHOLE, 1);
    }

    private static byte[] random(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Writes a set into a new folder, its shards in any order, and each of them twice. */
    static Path written(Path place, Model model, int tensorsEach, String text) throws IOException {
        Files.createDirectory(place);
        List<List<Model.Part>> pieces = new ArrayList<>();
        for (int from = 0; from < model.parts.size(); from += tensorsEach) {
            pieces.add(model.parts.subList(from, Math.min(from + tensorsEach, model.parts.size())));
        }
        SubnetworkSet set = SubnetworkSet.of(text, pieces.size() + 1, model.tensors(), model.sideFiles(),
                model.settings());
        List<Integer> order = new ArrayList<>();
        for (int number = 2; number <= set.count(); number++) {
            order.add(number);
        }
        Collections.shuffle(order, new Random(tensorsEach));
        Map<Integer, WrittenShard> shards = new TreeMap<>();
        for (int number : order) {
            Path file = place.resolve(SubnetworkFiles.shard(number, set.count()));
            Path again = place.resolve("again");
            shards.put(number, model.writeShard(file, number, set, pieces.get(number - 2), new Random(number)));
            assertEquals(shards.get(number),
                    model.writeShard(again, number, set, pieces.get(number - 2), new Random(-number)));
            assertEquals(-1, Files.mismatch(file, again));
            assertEquals(Files.size(file), shards.get(number).sizeBytes());
            Files.delete(again);
        }
        Path away = Files.move(place, place.resolveSibling(place.getFileName() + "-away"));
        Files.createDirectory(place);
        try (SetWriter writer = SetWriter.create(place, set, model.settings(), model.tensors(),
                model.sideFiles())) {
            shards.values().forEach(shard -> writer.add(shard.progress()));
            model.complete(writer);
            assertEquals(model.sideFiles(), Set.copyOf(writer.sideFiles().stream().map(file -> file.name()).toList()));
        }
        try (Stream<Path> files = Files.list(away)) {
            for (Path file : files.toList()) {
                Files.move(file, place.resolve(file.getFileName()));
            }
        }
        Files.delete(away);
        return place;
    }

    static void assertRefused(Path set, String... parts) {
        IOException told = assertThrows(IOException.class, () -> Subnetwork.open(READER, set).close());
        assertTrue(told instanceof SubnetworkException || told instanceof CheckpointException, told.toString());
        for (String part : parts) {
            assertTrue(told.getMessage().contains(part), told.getMessage());
        }
    }
}
