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
import static org.kenworkbench.operations.tests.PrunedModels.content;
import static org.kenworkbench.operations.tests.PrunedModels.context;
import static org.kenworkbench.operations.tests.PrunedModels.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.operations.apply.ApplyOperation;
import org.kenworkbench.internal.operations.apply.ModelSwitch;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.tensor.CheckpointException;

import com.google.gson.JsonObject;

/**
 * Tests of {@code apply --switch}: a model becomes that of another subnetwork in place, also after a kill at any step.
 */
class SwitchOperationTest {

    /** Error that stands for a kill, which ends the process. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path work;

    private PrunedModels models;
    private Path old;
    private Path other;
    private Path model;

    @BeforeEach
    void makeModels() throws Exception {
        models = new PrunedModels(work);
        old = models.ken("a", 2);
        other = models.ken("other", 3, "--keep", "70%");
        model = work.resolve("model");
    }

    private OperationResult change(StandardContext context, Path from, Path to) throws Exception {
        return PrunedModels.run(new ApplyOperation(models.reader), context, "--base", models.base().toString(),
                "--switch",
                model.toString(), "--from", from.toString(), to.toString());
    }

    private ModelSwitch watched(Path from, Path to, ModelSwitch.Watcher watcher) {
        return new ModelSwitch(models.reader, new ModelSwitch.Request(models.base(), model, from, to), watcher);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "model --shard-size 7KB", "model.safetensors"})
    void becomesWhatRestoreWritesAndBack(String how) throws Exception {
        String[] words = how.split(" ");
        String[] options = Arrays.copyOfRange(words, 1, words.length);
        model = models.restored(old, words[0], options);
        Map<String, List<Byte>> before = content(model);
        Path expected = models.restored(other, "expected-" + words[0], options);
        JsonObject json = ResultJson.of(change(context(false), old, other));
        assertEquals(content(expected), content(model));
        assertEquals(before.keySet().contains("config.json") ? "[\"README.md\",\"config.json\",\"vocab.txt\"]" : "[]",
                json.getAsJsonArray("sideFilesWritten").toString());
        assertTrue(
                json.get("differingBytes").getAsLong() > 0
                        && json.get("writtenBytes").getAsLong() <= json.get("restoreBytes").getAsLong(),
                json.toString());
        assertEquals(5, json.get("differingTensors").getAsInt());
        json = ResultJson.of(change(context(false), other, old));
        assertEquals(before, content(model));
        assertEquals(before.keySet().contains("config.json") ? "[\"vocab.txt\"]" : "[]",
                json.getAsJsonArray("sideFilesRemoved").toString());
        assertFalse(names(work).stream().anyMatch(name -> name.startsWith(".")), () -> "left behind");
    }

    /** Checks two subnetworks that differ in one layer: the others are not touched. */
    @Test
    void writesLittleWhereLittleDiffers() throws Exception {
        Path scoped = models.ken("scoped", 2, "--scope", "layer.1.*", "--keep", "30%");
        Path same = models.ken("same", 2, "--scope", "layer.1.*", "--keep", "40%");
        model = models.restored(scoped, "model.safetensors");
        OperationResult result = change(context(false), scoped, same);
        assertEquals(1, ResultJson.of(result).get("differingTensors").getAsInt());
        assertTrue(ResultJson.of(result).get("writtenBytes").getAsLong() <= 6000, ResultJson.of(result).toString());
        assertEquals(content(models.restored(same, "same.safetensors")), content(model));
        String text = String.join("\n", ResultFormat.lines(result));
        assertTrue(text.contains("1 of 6 tensors"), text);
    }

    @Test
    void aModelThatIsItAlreadyStaysAsItIs() throws Exception {
        model = models.restored(other, "model");
        Files.writeString(work.resolve(".model.ken-switch"), "ken apply");
        OperationResult result = change(context(false), old, other);
        assertTrue(ResultJson.of(result).get("alreadySwitched").getAsBoolean());
        assertEquals(content(models.restored(other, "expected")), content(model));
        assertFalse(Files.exists(work.resolve(".model.ken-switch")));
        // Only a file beside the weights is missing.
        Files.delete(model.resolve("vocab.txt"));
        change(context(false), old, other);
        assertEquals(content(work.resolve("expected")), content(model));
    }

    /**
     * Checks that a killed run leaves the old model, or none and what is needed to make the new one, but never half of
     * one.
     */
    @ParameterizedTest
    @EnumSource
    void aKilledRunIsFinishedByTheSameCommand(ModelSwitch.Step step) throws Exception {
        for (String name : List.of("model", "model.safetensors")) {
            model = models.restored(old, name);
            Map<String, List<Byte>> before = content(model);
            Path expected = models.restored(other, "expected-" + name);
            assertThrows(Killed.class, () -> killedBefore(step).run(context(false)));
            assertOldOrNewOrNone(before, content(expected));
            boolean missing = !Files.exists(model);
            OperationResult result = change(context(false), old, other);
            assertEquals(missing, ResultJson.of(result).get("finishedInterrupted").getAsBoolean());
            assertEquals(content(expected), content(model));
            assertFalse(names(work).stream().anyMatch(file -> file.startsWith(".")), () -> "left behind");
        }
    }

    private ModelSwitch killedBefore(ModelSwitch.Step step) {
        return watched(old, other, next -> {
            if (next == step) {
                throw new Killed();
            }
        });
    }

    private void assertOldOrNewOrNone(Map<String, List<Byte>> before, Map<String, List<Byte>> after)
            throws IOException {
        if (Files.exists(model)) {
            Map<String, List<Byte>> now = content(model);
            assertTrue(now.equals(before) || now.equals(after), "neither the old nor the new one");
        }
    }

    /**
     * Checks runs that are killed in the middle of the weights, at several places, before a switch to the other model,
     * to a third one, or back.
     */
    @ParameterizedTest
    @CsvSource({"1,other", "3,other", "1,third", "4,a"})
    void aRunKilledWhileItWritesBecomesWhateverIsAskedFor(int blocks, String to) throws Exception {
        Path third = models.ken("third", 4);
        model = models.restored(old, "model", "--shard-size", "7KB");
        assertThrows(Killed.class, () -> watched(old, other, _ -> {
        }).run(endedWhileWriting(blocks, new boolean[1])));
        assertFalse(Files.exists(model));
        Path wanted = work.resolve(to).resolve("subnetwork.ken");
        // The subnetwork that is named to switch from is the one that the model was being made into: nobody looks into
        // half a model.
        change(context(false), to.equals("a") ? other : old, wanted);
        Map<String, List<Byte>> expected = content(models.restored(wanted, "expected", "--shard-size", "7KB"));
        assertEquals(expected, content(model));
        assertEquals(third.getParent(), work.resolve("third"));
    }

    /** Checks that files that the killed run has put beside the weights are not taken for those of the third model. */
    @Test
    void filesOfAKilledRunDoNotStay() throws Exception {
        Path third = models.ken("c", 4);
        model = models.restored(old, "model");
        Files.writeString(model.resolve("notes.txt"), "mine");
        assertThrows(Killed.class, () -> killedBefore(ModelSwitch.Step.SYNC).run(context(false)));
        assertTrue(Files.exists(work.resolve(".model.ken-switching/vocab.txt")));
        change(context(false), old, third);
        Map<String, List<Byte>> now = content(model);
        assertTrue(now.remove("notes.txt") != null, "other files stay");
        assertEquals(content(models.restored(third, "expected")), now);
    }

    /** @param cancel one flag, which is read while writing: true cancels the run, false kills it */
    private static StandardContext endedWhileWriting(int blocks, boolean[] cancel) {
        StandardContext[] context = new StandardContext[1];
        context[0] = new StandardContext(new RunSettings(1, false, false, 0), new ProgressListener() {
            private boolean writing;
            private int done;

            @Override
            public void begun(String stage, long total, ProgressUnit unit) {
                writing = stage.startsWith("Writing");
            }

            @Override
            public void advanced(long units) {
                if (writing && ++done == blocks) {
                    if (!cancel[0]) {
                        throw new Killed();
                    }
                    context[0].cancel();
                }
            }

            @Override
            public void ended() {
                writing = false;
            }
        }, _ -> {
        });
        return context[0];
    }

    @Test
    void aCancelledRunSaysHowToFinish() throws Exception {
        model = models.restored(old, "model");
        OperationException e = assertThrows(OperationException.class,
                () -> watched(old, other, _ -> {
                }).run(endedWhileWriting(2, new boolean[] {true})));
        assertEquals(ExitCode.INTERRUPTED, e.kind());
        String command = "ken apply --base " + models.base() + " --switch " + model + " --from " + old + ' ' + other;
        assertTrue(e.getMessage().endsWith("; run " + command + " to finish the switch of " + model + ", which is "
                + "half done."), e.getMessage());
        CheckpointException missing = assertThrows(CheckpointException.class, () -> models.reader.open(model));
        assertEquals(
                model + " is not there because a switch to another subnetwork was interrupted; run "
                        + command + " to finish it.",
                missing.getMessage());
        missing = assertThrows(CheckpointException.class, () -> models.reader.open(model.resolve("model.safetensors")));
        assertTrue(missing.getMessage().startsWith(model + " is not there because"), missing.getMessage());
        change(context(false), old, other);
        assertEquals(content(models.restored(other, "expected")), content(model));
    }

    @Test
    void cancelledBeforeItWritesLeavesTheModel() throws Exception {
        model = models.restored(old, "model");
        Map<String, List<Byte>> before = content(work);
        StandardContext context = context(false);
        context.cancel();
        assertThrows(OperationCancelledException.class, () -> change(context, old, other));
        assertEquals(before, content(work));
    }

    /**
     * Checks a model that was restored anew after a switch was killed: the next switch clears away what is left of
     * that.
     */
    @Test
    void aModelThatWasRestoredSinceCounts() throws Exception {
        model = models.restored(old, "model");
        assertThrows(Killed.class, () -> killedBefore(ModelSwitch.Step.SHOW).run(context(false)));
        models.restored(old, "model");
        change(context(false), old, other);
        assertEquals(content(models.restored(other, "expected")), content(model));
        assertFalse(names(work).stream().anyMatch(name -> name.startsWith(".")), () -> "left behind");
    }

    @Test
    void refusedModelsStayAsTheyAre() throws Exception {
        Path third = models.ken("third", 4);
        model = models.restored(old, "model");
        assertInput(SubnetworkException.class, "is not the model that " + third, third, other);
        byte[] bytes = Files.readAllBytes(model.resolve("model.safetensors"));
        bytes[bytes.length - 1] ^= 1;
        Files.write(model.resolve("model.safetensors"), bytes);
        assertInput(SubnetworkException.class, "is not the model that " + old, old, other);
        bytes[10] ^= 1;
        Files.write(model.resolve("model.safetensors"), bytes);
        assertInput(CheckpointException.class, "", old, other);
        PrunedModels.model(9, 30).write(model.resolve("model.safetensors"));
        assertInput(OperationException.class, "does not have the tensors", old, other);
        model = work.resolve("nowhere");
        assertInput(CheckpointException.class, "does not exist", old, other);
    }

    private void assertInput(Class<? extends Exception> type, String words, Path from, Path to) throws IOException {
        Map<String, List<Byte>> before = content(work);
        Exception e = assertThrows(type, () -> change(context(false), from, to));
        assertTrue(e.getMessage().contains(words), e.getMessage());
        assertEquals(ExitCode.INPUT, ErrorTranslator.translate(e).kind());
        assertEquals(before, content(work));
    }

    @Test
    void aWrongBaseAndADamagedSubnetworkAreFoundFirst() throws Exception {
        model = models.restored(old, "model");
        byte[] good = Files.readAllBytes(other);
        byte[] bytes = good.clone();
        bytes[bytes.length - 20] ^= 1;
        Files.write(other, bytes);
        assertInput(IOException.class, other.toString(), old, other);
        Files.write(other, good);
        byte[] base = Files.readAllBytes(models.base().resolve("model.safetensors"));
        base[base.length - 200] ^= 1;
        Files.write(models.base().resolve("model.safetensors"), base);
        assertInput(SubnetworkException.class, "is not the base that", old, other);
    }

    /** A subnetwork whose model has other tensors needs a restore. */
    @Test
    void otherTensorsNeedARestore() throws Exception {
        model = models.restored(old, "model");
        Path grown = models.ken("grown", PrunedModels.model(4, 55));
        assertInput(SubnetworkException.class, "make the new model with restore", old, grown);
    }

    @Test
    void filesThatAPersonHasChangedAreNotReplacedWithoutForce() throws Exception {
        model = models.restored(old, "model");
        Files.writeString(model.resolve("config.json"), "{\"mine\": true}");
        Files.writeString(model.resolve("notes.txt"), "mine");
        OperationException e = assertThrows(OperationException.class, () -> change(context(false), old, other));
        assertEquals(ExitCode.USAGE, e.kind());
        assertTrue(e.getMessage().contains("config.json is not the one that " + old + " carries; give --force"),
                e.getMessage());
        assertEquals("{\"mine\": true}", Files.readString(model.resolve("config.json")));
        change(context(true), old, other);
        Map<String, List<Byte>> now = content(model);
        assertTrue(now.remove("notes.txt") != null, "other files stay");
        assertEquals(content(models.restored(other, "expected")), now);
    }

    @Test
    void whatIsElsewhereTooIsNotChanged() throws Exception {
        Path plain = models.restored(old, "plain.safetensors");
        model = work.resolve("link.safetensors");
        Files.createSymbolicLink(model, plain);
        assertUsage("is a link", old, other);
        model = Files.createLink(work.resolve("hard.safetensors"), plain);
        OperationException e = assertThrows(OperationException.class, () -> change(context(false), old, other));
        assertTrue(e.getMessage().contains("has a hard link elsewhere"), e.getMessage());
        model = models.restored(old, "model");
        Files.move(model.resolve("model.safetensors"), work.resolve("blob"));
        Files.createSymbolicLink(model.resolve("model.safetensors"), work.resolve("blob"));
        e = assertThrows(OperationException.class, () -> change(context(false), old, other));
        assertTrue(e.getMessage().contains("has a hard link elsewhere"), e.getMessage());
        assertEquals(-1, Files.mismatch(plain, work.resolve("blob")));
        Files.delete(model.resolve("model.safetensors"));
        Files.copy(plain, model.resolve("model.safetensors"));
        Path within = Files.copy(other, model.resolve("within.ken"), StandardCopyOption.REPLACE_EXISTING);
        assertUsage("is an input of this run and a part of the model", old, within);
    }

    @Test
    void whatDoesNotGoTogetherIsAUsageError() throws Exception {
        model = models.restored(old, "model");
        for (String[] options : new String[][] {{"--files"}, {"--shard-size", "1MB"}, {old.toString()}}) {
            List<String> words = new ArrayList<>(
                    List.of("--base", models.base().toString(), "--switch", model.toString(), "--from",
                            old.toString(), other.toString()));
            words.addAll(List.of(options));
            OperationException e = assertThrows(OperationException.class,
                    () -> PrunedModels.run(new ApplyOperation(models.reader), context(false),
                            words.toArray(String[]::new)));
            assertEquals(ExitCode.USAGE, e.kind());
        }
        OperationException e = assertThrows(OperationException.class,
                () -> PrunedModels.run(new ApplyOperation(models.reader),
                        context(false), "--base", models.base().toString(), "--switch", model.toString(),
                        other.toString()));
        assertTrue(e.getMessage().contains("--switch needs --from"), e.getMessage());
        e = assertThrows(OperationException.class,
                () -> PrunedModels.run(new ApplyOperation(models.reader), context(false), "--base",
                        models.base().toString(), other.toString()));
        assertTrue(e.getMessage().contains("apply needs one of --out, --switch"), e.getMessage());
    }

    private void assertUsage(String words, Path from, Path to) {
        OperationException e = assertThrows(OperationException.class, () -> change(context(false), from, to));
        assertEquals(ExitCode.USAGE, e.kind(), e.getMessage());
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    @Test
    void anotherRunOnTheModelIsWaitedFor() throws Exception {
        model = models.restored(old, "model.safetensors");
        try (OutputFile _ = OutputFile.open(model, true, List.of())) {
            OperationException e = assertThrows(OperationException.class, () -> change(context(false), old, other));
            assertEquals(ExitCode.RESOURCES, e.kind());
            assertTrue(e.getMessage().contains("another run is writing to"), e.getMessage());
        }
        change(context(false), old, other);
    }
}
