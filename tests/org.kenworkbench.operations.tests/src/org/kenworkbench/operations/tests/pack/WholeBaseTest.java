/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.internal.operations.pack.LogOperation;
import org.kenworkbench.internal.operations.pack.PackOperation;
import org.kenworkbench.internal.operations.pack.SquashOperation;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.testing.Documents;
import org.kenworkbench.testing.Gguf;
import org.kenworkbench.testing.Python;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * A link of which the tensors that it needs are in the result before it, but which was made from another base, is of
 * another chain; one whose base came another way, with the same tensors, is not. The program and the loader in Python
 * say the same.
 */
class WholeBaseTest {

    @TempDir
    Path work;

    private PrunedModels models;
    private StandardContext context;

    @BeforeEach
    void prepare() throws Exception {
        models = new PrunedModels(work);
        context = PrunedModels.context(true);
    }

    /** Writes a model of the tensors of a list such as {@code a:1 b:2}, each with the seed of its values. */
    private Path model(String file, String tensors) throws Exception {
        TestCheckpoints model = TestCheckpoints.checkpoint();
        for (String tensor : tensors.split(" ")) {
            String[] parts = tensor.split(":");
            // Only what looks like embeddings and heads is tied by its values.
            model.f32(parts[0].length() > 2 && !parts[0].contains("/") ? parts[0] + ".weight" : parts[0],
                    new long[] {30, 10}, PrunedModels.floats(new Random(Integer.parseInt(parts[1])), 300));
        }
        return model.write(work.resolve(file));
    }

    private Path pack(Path base, Path tuned, String out, String... options) throws Exception {
        Path link = work.resolve(out);
        Files.createDirectories(link.getParent());
        PrunedModels.run(new PackOperation(models.reader), context,
                Stream.concat(Stream.of("--base", base.toString(), "--tuned", tuned.toString(), "--out",
                        link.toString()), Stream.of(options)).toArray(String[]::new));
        return link;
    }

    private Path restore(Path base, Path... links) throws Exception {
        return ChainTest.restore(models, context, work, base, links);
    }

    /** Has the loader in Python restore the same, and returns what it says against it. */
    private String python(Path base, Path... links) throws Exception {
        return Python.run(work, """
                import sys
                sys.path.insert(0, sys.argv[1])
                import ken_subnetwork as ken
                try:
                    ken.restore(sys.argv[2], sys.argv[4:], sys.argv[3])
                except ken.KenError as e:
                    print(e)
                """, Stream.concat(Stream.of(Documents.folder().resolveSibling("python"), base,
                work.resolve("python.safetensors")), Stream.of(links)).toArray());
    }

    /** Lists who rests on whom in the folder of links, by {@code log}. */
    private List<String> log() throws Exception {
        JsonArray links = ResultJson.of(PrunedModels.run(new LogOperation(models.reader), context,
                work.resolve("links").toString())).getAsJsonArray("links");
        return links.asList().stream().map(JsonElement::getAsJsonObject)
                .map(link -> name(link, "file") + (link.get("before").isJsonNull() ? "" : " " + name(link, "before")))
                .toList();
    }

    private static String name(JsonObject link, String member) {
        return Path.of(link.get(member).getAsString()).getFileName().toString();
    }

    private void assertGoesOn(Path base, Path last, Path... links) throws Exception {
        Path restored = restore(base, links);
        PackOperationTest.assertSame(models.reader, last, restored);
        assertEquals("", python(base, links));
        assertEquals(-1, Files.mismatch(restored, work.resolve("python.safetensors")));
    }

    /** Checks bases as they come of converters and of other commands: the same tensors, but not all of them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a:1 b:2 | a:1 b:2 | a:3 | auto",
            "a:1 b:2 | b:2 a:1 | a:3 | auto",
            // Buffers that a converter leaves out.
            "a:1 b:2 | a:1 | a:3 | auto",
            // A second name is left out, or is new.
            "a:1 b:2 lm_head:4 wte:4 | a:1 b:2 wte:4 | a:3 wte:5 | auto",
            "a:1 b:2 lm_head:4 wte:4 | a:1 b:2 lm_head:4 | a:3 lm_head:5 | auto",
            "a:1 b:2 embed_tokens:4 | a:1 b:2 embed_tokens:4 shared:4 | a:3 embed_tokens:5 shared:5 | auto",
            // Parts in folders, which a model without any is packed without.
            "a:1 b:2 part/x:4 | a:1 b:2 | a:3 | auto",
            // Version 1 does not tell.
            "a:1 b:2 | a:1 b:2 | a:3 | 1",
            // A link that changes nothing but what there is.
            "a:1 b:2 | a:1 b:2 | a:1 | auto"})
    void aBaseThatCameAnotherWayIsTheResult(String first, String base, String last, String coding) throws Exception {
        Path start = model("start.safetensors", "a:0 b:0");
        Path second = model("last.safetensors", last);
        Path one = pack(start, model("first.safetensors", first), "links/1.ken");
        Path two = pack(model("base.safetensors", base), second, "links/2.ken", "--coding", coding);
        assertGoesOn(start, second, one, two);
        assertEquals(List.of("1.ken", "2.ken 1.ken"), log());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a:1 b:2 | a:1 b:9 | a:3",
            "a:1 b:2 c:5 | a:1 b:9 c:5 | a:3 c:5",
            "a:1 b:2 lm_head:4 wte:4 | a:1 b:2 lm_head:9 wte:4 | a:3 wte:4",
            "a:1 b:2 part/x:4 | a:1 b:9 | a:3",
            // Added tensors cannot be told from others.
            "a:1 b:2 | a:1 b:2 c:5 | a:3"})
    void aForeignLinkThatNeedsTheSameIsRefused(String first, String base, String last) throws Exception {
        Path start = model("start.safetensors", "a:0 b:0");
        Path second = model("last.safetensors", last);
        Path one = pack(start, model("first.safetensors", first), "links/1.ken");
        Path two = pack(model("base.safetensors", base), second, "links/2.ken");
        SubnetworkException e = assertThrows(SubnetworkException.class, () -> restore(start, one, two));
        assertTrue(e.getMessage().contains("2.ken was not made from the result of")
                && e.getMessage().contains("tensors that it does not need differ"), e::getMessage);
        String python = python(start, one, two);
        assertTrue(python.contains("2.ken does not rest on the result of") && python.contains("does not need"), python);
        assertEquals(List.of("1.ken", "2.ken"), log());
        // Alone it is as good as ever.
        PackOperationTest.assertSame(models.reader, second, restore(work.resolve("base.safetensors"), two));
    }

    /** Checks that what {@code prune} has made is a link, and that what is made of its model goes on from it. */
    @Test
    void aPruningIsALink() throws Exception {
        Path pruned = models.ken("pruned", PrunedModels.tuned());
        Path result = models.restored(pruned, "result.safetensors");
        Path last = layer("last.safetensors", 3);
        Path two = pack(result, last, "links/2.ken");
        assertGoesOn(models.base(), last, pruned, two);
        try (Subnetwork before = Subnetwork.open(models.reader, pruned);
                Subnetwork link = Subnetwork.open(models.reader, two)) {
            assertEquals(before.prunedDigest(), link.wholeBaseDigest().orElseThrow());
        }
        Path next = layer("next.safetensors", 4);
        assertGoesOn(models.base(), next, pruned, two, pack(last, next, "links/3.ken"));
    }

    private Path layer(String file, int seed) throws Exception {
        return TestCheckpoints.checkpoint()
                .f32("layer.0.weight", new long[] {30, 50}, PrunedModels.floats(new Random(seed), 1500))
                .write(work.resolve(file));
    }

    /** Checks links of which the earlier know no folders, and whose parts were copied into a step by hand. */
    @Test
    void partsThatWereCopiedByHandDoNotCount() throws Exception {
        Path start = model("start.safetensors", "a:0 b:0");
        Path step = Files.createDirectories(work.resolve("step"));
        Path one = pack(start, Files.copy(model("first.safetensors", "a:1 b:2"), step.resolve("model.safetensors")),
                "links/1.ken");
        Files.copy(model("part.safetensors", "x:5"),
                Files.createDirectories(step.resolve("2_Dense")).resolve("model.safetensors"));
        Files.writeString(step.resolve("modules.json"), "[{\"path\": \"\"}, {\"path\": \"2_Dense\"}]");
        try (var whole = models.reader.open(step)) {
            assertEquals(3, whole.tensors().size());
        }
        Path last = model("last.safetensors", "a:3");
        Path two = pack(step, last, "links/2.ken");
        assertGoesOn(start, last, one, two);
        Path squashed = work.resolve("links/squashed.ken");
        PrunedModels.run(new SquashOperation(models.reader), context, "--base", step.toString(), "--out",
                squashed.toString(), two.toString());
        assertEquals(-1, Files.mismatch(two, squashed));
    }

    /** Checks that a GGUF file is also a base of a model that is none. */
    @Test
    void aGgufFileIsABase() throws Exception {
        Path first = Files.write(work.resolve("first.gguf"), gguf(1));
        Path second = Files.write(work.resolve("second.gguf"), gguf(2));
        Path last = TestCheckpoints.checkpoint().f32("norm", new long[] {2}, 8, 9)
                .write(work.resolve("last.safetensors"));
        Path one = pack(first, second, "links/1.ken");
        Path two = pack(second, last, "links/2.ken");
        try (Subnetwork before = Subnetwork.open(models.reader, one);
                Subnetwork link = Subnetwork.open(models.reader, two)) {
            assertNotEquals(before.prunedDigest(), link.wholeBaseDigest().orElseThrow());
        }
        assertEquals(List.of("1.ken", "2.ken 1.ken"), log());
        assertGoesOn(first, last, one, two);
    }

    private static byte[] gguf(int seed) {
        return new Gguf().entry("general.name", 8, Gguf.text("name")).tensor("norm", 0, Gguf.little(4, seed, 7), 2)
                .tensor("other", 0, Gguf.little(4, seed, 9), 2).bytes();
    }
}
