/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.OutputFolder;

import ai.djl.ndarray.NDManager;

/**
 * Checkpoints that a training leaves on its way, as Hugging Face's trainer does: folders {@code checkpoint-STEP} with
 * the model and {@value CheckpointState#FILE}, within the output. One thread.
 */
final class TrainingCheckpoints {

    private static final String NAME = "checkpoint-";
    private static final Pattern FOLDER = Pattern.compile(NAME + "(\\d{1,15})");

    private final OutputFolder out;
    private final ModelWriter writer;
    private final long every;
    private final CheckpointState state;

    /** @param every steps from one to the next; 0 for none at all */
    TrainingCheckpoints(OutputFolder out, ModelWriter writer, long every) {
        this.out = out;
        this.writer = writer;
        this.every = every;
        this.state = new CheckpointState(every);
    }

    /**
     * Checks the output of a training that saves checkpoints; looks at names only, so that it can be called first.
     *
     * @throws OperationException of kind USAGE if it has checkpoints of a finished training, which those of this one
     *                            would be mixed with
     */
    static void requireNone(Path output) throws IOException, OperationException {
        for (String name : names(output)) {
            throw new OperationException(ExitCode.USAGE, output + " has checkpoints of another training, as " + name
                    + "; delete them or name another --out.");
        }
    }

    /**
     * Deletes what an earlier run has left that this one makes anew: checkpoints after the step from which it goes on,
     * and files of a result that was not published.
     *
     * @param from step from which the training goes on
     */
    void begin(long from) throws IOException, OperationException {
        out.discard(file -> !file.equals(Path.of(MetricsLog.FILE))
                && (file.getNameCount() == 1 || step(file.getName(0).toString()).isEmpty()));
        for (String name : names(out.resolve(TrainedFolder.RECORD).getParent())) {
            if (step(name).orElse(0) > from) {
                discard(name);
            }
        }
    }

    /** Returns the names of the files that vouch for checkpoints, from the output on. */
    static List<String> vouching(OutputFolder out) throws IOException {
        return names(out.resolve(TrainedFolder.RECORD).getParent()).stream()
                .map(name -> name + '/' + CheckpointState.FILE).toList();
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).filter(name -> step(name).isPresent()).sorted()
                    .toList();
        }
    }

    private static OptionalLong step(String name) {
        Matcher matcher = FOLDER.matcher(name);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    private void discard(String name) throws IOException, OperationException {
        out.discard(file -> file.startsWith(name));
        Files.deleteIfExists(out.resolve(name));
    }

    /** Tells whether a checkpoint is to be saved after a step that is not the last. */
    boolean isDue(long step) {
        return every > 0 && step % every == 0;
    }

    /** Saves a checkpoint of the last step, if this training saves any and has not saved it. */
    void end(TrainingProgress progress, Parameters parameters, NDManager manager)
            throws IOException, OperationException {
        if (every > 0 && progress.step() > 0
                && !Files.exists(out.resolve(NAME + progress.step()).resolve(CheckpointState.FILE))) {
            save(progress, parameters, manager);
        }
    }

    /**
     * Saves a checkpoint.
     *
     * @param parameters with LoRA's factors, if there are any, which are merged in what is saved
     */
    void save(TrainingProgress progress, Parameters parameters, NDManager manager)
            throws IOException, OperationException {
        String name = NAME + progress.step();
        discard(name);
        Path folder = out.makeFolder(name);
        try (NDManager own = manager.newSubManager()) {
            Parameters merged = LoraFactors.merged(parameters, own);
            out.write(merged.count() * Float.BYTES, () -> {
                writer.write(merged, folder);
                // Written last: a checkpoint that has it is whole.
                Files.writeString(folder.resolve(CheckpointState.FILE),
                        state.at(out.resolve(MetricsLog.FILE), progress));
                return folder;
            });
        }
    }
}
