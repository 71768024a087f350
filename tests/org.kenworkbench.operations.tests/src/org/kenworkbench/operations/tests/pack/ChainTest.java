/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.kenworkbench.internal.operations.restore.RestoreOperation;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Links that rest on each other give the last model in one pass, and every other list of them is refused by name. */
class ChainTest {

    private static final int STEPS = 4;

    @TempDir
    Path work;

    private PrunedModels models;
    private StandardContext context;

    @BeforeEach
    void makeLinks() throws Exception {
        models = new PrunedModels(work);
        context = PrunedModels.context(true);
        for (int step = 0; step <= STEPS; step++) {
            step(step).write(model(step));
        }
        for (int step = 1; step <= STEPS; step++) {
            pack(model(step - 1), model(step), link(step));
        }
    }

    private Path model(int step) {
        return work.resolve("step" + step + ".safetensors");
    }

    private Path link(int step) {
        return work.resolve("links").resolve("S" + step + ".ken");
    }

    private void pack(Path base, Path tuned, Path out) throws Exception {
        Files.createDirectories(out.getParent());
        PrunedModels.run(new PackOperation(models.reader), context, "--base", base.toString(), "--tuned",
                tuned.toString(), "--out", out.toString());
    }

    /**
     * Makes the model after a step: a matrix that each step changes, one that becomes BF16, one that gets more rows and
     * then fewer, one that comes and goes, a tied one, and one that nobody changes.
     */
    private static TestCheckpoints step(int step) {
        float[] moving = PrunedModels.floats(new Random(1), 40 * 30);
        for (int done = 1; done <= step; done++) {
            Random random = new Random(100 + done);
            for (int i = 0; i < moving.length; i++) {
                moving[i] += random.nextInt(4) == 0 ? 0.01f * (float) random.nextGaussian() : 0;
            }
        }
        float[] words = Arrays.copyOf(PrunedModels.floats(new Random(2), 60 * 8), (step == 2 ? 60 : 50) * 8);
        words[3] += step;
        TestCheckpoints model = TestCheckpoints.checkpoint().f32("layer.weight", new long[] {40, 30}, moving)
                .f32("wte.weight", new long[] {words.length / 8, 8}, words)
                .f32("lm_head.weight", new long[] {words.length / 8, 8}, words)
                .f32("same.weight", new long[] {20, 10}, PrunedModels.floats(new Random(3), 200))
                .i64("position_ids", new long[] {2}, step / 2, 1);
        float[] half = PrunedModels.floats(new Random(4), 90);
        half[5] += step;
        if (step < 2) {
            model.f32("half.weight", new long[] {9, 10}, half);
        } else {
            model.bf16("half.weight", new long[] {9, 10}, half);
        }
        if (step == 1 || step == 3) {
            model.f32("extra.weight", new long[] {10}, PrunedModels.floats(new Random(step), 10));
        }
        return model;
    }

    private Path restore(Path base, Path... links) throws Exception {
        return restore(models, context, work, base, links);
    }

    /** Restores the last model of a chain into a folder, and returns the file. */
    static Path restore(PrunedModels models, StandardContext context, Path folder, Path base, Path... links)
            throws Exception {
        Path out = folder.resolve("restored.safetensors");
        List<String> words = new ArrayList<>(List.of("--base", base.toString(), "--out", out.toString(), "--chain"));
        Stream.of(links).map(Path::toString).forEach(words::add);
        PrunedModels.run(new RestoreOperation(models.reader), context, words.toArray(String[]::new));
        return out;
    }

    private Path[] links(int from, int to) {
        return Stream.iterate(from, step -> step + 1).limit(to - from + 1).map(this::link).toArray(Path[]::new);
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "1, 1", "1, 3", "2, 4", "4, 4"})
    void theLastModelComesOfOnePass(int from, int to) throws Exception {
        Path restored = restore(model(from - 1), links(from, to));
        PrunedModels.run(new RestoreOperation(models.reader), context, "--base", model(to - 1).toString(),
                "--subnetwork", link(to).toString(), "--out", work.resolve("alone.safetensors").toString());
        assertArrayEquals(Files.readAllBytes(work.resolve("alone.safetensors")), Files.readAllBytes(restored));
        PackOperationTest.assertSame(models.reader, model(to), restored);
    }

    /** Checks that each link tells the digest of its whole base, also of a tensor that it does not go back to. */
    @Test
    void linksTellTheWholeBase() throws Exception {
        for (int step = 2; step <= STEPS; step++) {
            try (Subnetwork before = Subnetwork.open(models.reader.open(link(step - 1)));
                    Subnetwork link = Subnetwork.open(models.reader.open(link(step)))) {
                assertEquals(before.prunedDigest(), link.wholeBaseDigest().orElseThrow(), "step " + step);
                // Step 2 and step 4 drop a tensor, and each has one under two names.
                assertNotEquals(before.prunedDigest(), link.baseDigest());
            }
        }
    }

    @Test
    void severalLinksBecomeOne() throws Exception {
        Path one = work.resolve("one.ken");
        OperationResult result = PrunedModels.run(new SquashOperation(models.reader), context, Stream.concat(
                Stream.of("--base", model(0).toString(), "--out", one.toString()),
                Stream.of(links(1, STEPS)).map(Path::toString)).toArray(String[]::new));
        assertEquals(Files.size(one), ResultJson.of(result).get("sizeBytes").getAsLong());
        // There is no file of the model: its size is that of its weights, and is called so.
        long weights;
        try (Checkpoint last = models.reader.open(model(STEPS))) {
            weights = last.tensors().stream().mapToLong(TensorInfo::sizeBytes).sum();
        }
        assertEquals(weights, ResultJson.of(result).get("weightBytes").getAsLong());
        assertFalse(ResultJson.of(result).has("tunedBytes"));
        String text = String.join("\n", ResultFormat.lines(result));
        assertTrue(text.contains(" of the weights of the last model (") && !text.contains("checkpoint"), text);
        PackOperationTest.assertSame(models.reader, model(STEPS), restore(model(0), one));
        // It is what packing the two ends makes.
        Path ends = work.resolve("ends.ken");
        pack(model(0), model(STEPS), ends);
        assertEquals(-1, Files.mismatch(ends, one));
    }

    @Test
    void theLogTellsWhoRestsOnWhom() throws Exception {
        Files.copy(link(3), work.resolve("links/A.ken"));
        JsonArray links = log();
        List<String> files = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            JsonObject link = links.get(i).getAsJsonObject();
            files.add(Path.of(link.get("file").getAsString()).getFileName().toString());
            before.add(link.get("before").isJsonNull() ? "-"
                    : Path.of(link.get("before").getAsString()).getFileName().toString());
        }
        assertEquals(List.of("S1.ken", "S2.ken", "A.ken", "S4.ken", "S3.ken"), files);
        assertEquals(List.of("-", "S1.ken", "S2.ken", "A.ken", "S2.ken"), before);
    }

    private JsonArray log() throws Exception {
        return ResultJson.of(PrunedModels.run(new LogOperation(models.reader), context,
                work.resolve("links").toString())).getAsJsonArray("links");
    }

    /** Changes a byte of a link's values. */
    private Path damaged(int step) throws IOException {
        byte[] bytes = Files.readAllBytes(link(step));
        long headerBytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        bytes[Math.toIntExact(Long.BYTES + headerBytes + 40)] ^= 1;
        return Files.write(link(step), bytes);
    }

    @Test
    void theLogListsWhatIsSoundAndMarksWhatIsDamaged() throws Exception {
        damaged(2);
        Files.writeString(work.resolve("links/cut.ken"), "cut");
        OperationResult result = PrunedModels.run(new LogOperation(models.reader), context,
                work.resolve("links").toString());
        OperationResult.Failure failure = result.failure().orElseThrow();
        assertEquals(ExitCode.INPUT, failure.kind());
        assertEquals(work.resolve("links") + " has 2 .ken files that cannot be used (S2.ken, cut.ken); get them again, "
                + "or see above what is wrong.", failure.sentence());
        JsonObject json = ResultJson.of(result);
        assertEquals(List.of("S1.ken", "S3.ken", "S4.ken"), files(json.getAsJsonArray("links")));
        assertEquals(link(2).toString(),
                json.getAsJsonArray("links").get(1).getAsJsonObject().get("before").getAsString());
        assertEquals(List.of("S2.ken", "cut.ken"), files(json.getAsJsonArray("damaged")));
        String reason = json.getAsJsonArray("damaged").get(0).getAsJsonObject().get("reason").getAsString();
        assertTrue(reason.contains("S2.ken") && reason.endsWith("."), reason);
        List<String> lines = ResultFormat.lines(result);
        assertEquals(List.of("S1.ken", "S2.ken", "S3.ken", "S4.ken", "cut.ken"),
                lines.subList(1, 6).stream().map(line -> line.split(" ")[0]).toList());
        assertEquals(List.of(false, true, false, false, true),
                lines.subList(1, 6).stream().map(line -> line.endsWith("damaged")).toList());
        assertTrue(lines.contains(reason), lines::toString);
    }

    private static List<String> files(JsonArray links) {
        return links.asList().stream().map(link -> Path.of(link.getAsJsonObject().get("file").getAsString()))
                .map(file -> file.getFileName().toString()).toList();
    }

    @Test
    void theLogOfSoundLinksDoesNotFail() throws Exception {
        OperationResult result = PrunedModels.run(new LogOperation(models.reader), context,
                work.resolve("links").toString());
        assertTrue(result.failure().isEmpty());
        assertTrue(ResultJson.of(result).getAsJsonArray("damaged").isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "1 3 | S3.ken was not made from the result of | the link that is missing",
            "2 1 | S2.ken was made from the result of | which is given after it",
            "3 1 2 | S3.ken was made from the result of | which is given after it; give the links in the order in "
                    + "which they were made.",
            "3 4 1 2 | S3.ken was made from the result of | S2.ken, which is given after it",
            "1 1 | S1.ken is given twice | give each link once",
            "1 2 3 3 4 | S3.ken is given twice | give each link once",
            "1 3 2 4 | S3.ken was made from the result of | and not from that of",
            "1 2 4 3 | S4.ken was made from the result of | and not from that of",
            "2 3 4 | is not the base that | S2.ken was made from"})
    void anyOtherListIsRefusedByName(String steps, String what, String more) {
        Path[] links = Stream.of(steps.split(" ")).map(Integer::valueOf).map(this::link).toArray(Path[]::new);
        SubnetworkException e = assertThrows(SubnetworkException.class, () -> restore(model(0), links));
        assertTrue(e.getMessage().contains(what) && e.getMessage().contains(more), e::getMessage);
        assertFalse(Files.exists(work.resolve("restored.safetensors")));
    }

    @Test
    void equalLinksOfOtherNamesAreBothNamed() throws Exception {
        Path copy = Files.copy(link(1), work.resolve("S1copy.ken"));
        SubnetworkException e = assertThrows(SubnetworkException.class, () -> restore(model(0), link(1), copy));
        assertTrue(e.getMessage().startsWith(copy + ", which is the same as " + link(1) + ", is given twice"),
                e::getMessage);
    }

    /** Checks that nothing is read for long before it is found that the result has no place. */
    @Test
    void thePlaceOfTheResultIsCheckedFirst() throws Exception {
        String there = Files.createFile(work.resolve("there.safetensors")).toString();
        String ken = Files.createFile(work.resolve("there.ken")).toString();
        Path folder = Files.createDirectories(work.resolve("folder"));
        Files.createFile(folder.resolve("file"));
        context = PrunedModels.context(false);
        String damaged = damaged(2).toString();
        for (String out : List.of(there, folder.toString())) {
            assertPlace(out, new RestoreOperation(models.reader), "--base", model(0).toString(), "--chain",
                    link(1).toString(), damaged);
        }
        assertPlace(ken, new SquashOperation(models.reader), "--base", model(0).toString(), link(1).toString(),
                damaged);
        // These two have no tensor in common.
        Path other = TestCheckpoints.checkpoint().i64("other", new long[] {1}, 1).write(work.resolve("other"));
        assertPlace(ken, new PackOperation(models.reader), "--base", model(0).toString(), "--tuned", other.toString());
    }

    private void assertPlace(String out, Operation operation, String... words) {
        OperationException e = assertThrows(OperationException.class, () -> PrunedModels.run(operation, context,
                Stream.concat(Stream.of(words), Stream.of("--out", out)).toArray(String[]::new)));
        assertEquals(ExitCode.USAGE, e.kind());
        assertTrue(e.getMessage().contains(out), e::getMessage);
    }

    /** A link whose tensors have the names of the chain's, but are others. */
    @Test
    void aForeignLinkIsRefused() throws Exception {
        Path foreign = work.resolve("foreign.ken");
        for (int step : new int[] {7, 8}) {
            step(step).write(model(step));
        }
        pack(model(7), model(8), foreign);
        SubnetworkException e = assertThrows(SubnetworkException.class,
                () -> restore(model(0), link(1), foreign, link(3)));
        assertTrue(e.getMessage().contains("foreign.ken was not made from the result of"), e::getMessage);
    }

    /** Checks that, whatever byte of a link is changed, the link is refused by name or the model is the right one. */
    @Test
    void noFlippedByteIsDelivered() throws Exception {
        byte[] good = Files.readAllBytes(link(2));
        byte[] right = Files.readAllBytes(restore(model(0), links(1, 3)));
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(link(2), bad);
            Files.deleteIfExists(work.resolve("restored.safetensors"));
            try {
                assertArrayEquals(right, Files.readAllBytes(restore(model(0), links(1, 3))));
            } catch (SubnetworkException | CheckpointException e) {
                assertTrue(e.getMessage().contains("S2.ken"), e::getMessage);
                assertFalse(Files.exists(work.resolve("restored.safetensors")));
                refused++;
            }
        }
        int count = refused;
        assertTrue(count > 150, () -> count + " refused");
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefused() {
        for (String[] words : new String[][] {{"--chain"}, {"--subnetwork", link(1).toString(), link(2).toString()},
                {"--chain", link(1).toString(), "--names", "base"}}) {
            List<String> all = new ArrayList<>(List.of("--base", model(0).toString(), "--out",
                    work.resolve("x.safetensors").toString()));
            all.addAll(List.of(words));
            assertThrows(OperationException.class, () -> PrunedModels.run(new RestoreOperation(models.reader), context,
                    all.toArray(String[]::new)));
        }
    }

    @Test
    void aFolderWithoutLinksHasNoLog() throws IOException {
        Files.createDirectories(work.resolve("empty"));
        for (String folder : List.of("empty", "none")) {
            assertThrows(OperationException.class, () -> PrunedModels.run(new LogOperation(models.reader), context,
                    work.resolve(folder).toString()));
        }
    }
}
