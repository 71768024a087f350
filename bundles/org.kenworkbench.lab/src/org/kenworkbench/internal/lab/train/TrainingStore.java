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
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.model.TensorValues;
import org.kenworkbench.internal.lab.model.WeightsFile;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.TensorInfo;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Record of a training that is kept while it runs, in the output's temporary folder, so that another run can go on with
 * it. A file of arrays is written first and the journal, which names it, replaced after it: a kill leaves the old pair
 * or the new one.
 */
final class TrainingStore {

    private static final String STATE = "training-state-";
    private static final String STATE_END = ".safetensors";

    private final OutputFolder out;
    private final JsonObject identity;
    private final CheckpointReader reader;
    private final boolean kept;

    /**
     * @param identity all that the result depends on, by the names that users know
     * @param kept     whether what is saved stays where this run does not come to its end
     */
    TrainingStore(OutputFolder out, JsonObject identity, CheckpointReader reader, boolean kept) {
        this.out = out;
        this.identity = identity;
        this.reader = reader;
        this.kept = kept;
    }

    /** A training that was not finished. */
    record Unfinished(TrainingProgress progress, long metricsBytes, Path state) {
    }

    /**
     * Returns the unfinished training that an earlier run has left, if this run may go on with it.
     *
     * @throws OperationException of kind USAGE if it was a run with other settings or inputs; the first that differs is
     *         named
     */
    Optional<Unfinished> unfinished() throws IOException, OperationException {
        if (!out.isResumed() || !Files.isRegularFile(out.journal())) {
            return Optional.empty();
        }
        try {
            JsonObject journal = JsonParser.parseString(Files.readString(out.journal())).getAsJsonObject();
            TrainIdentity.requireSame("the unfinished training in " + out.target(), identity,
                    journal.getAsJsonObject("identity"));
            Path state = beside(journal.get("state").getAsString());
            return Files.isRegularFile(state)
                    ? Optional.of(new Unfinished(TrainingProgress.of(journal.getAsJsonObject("progress")),
                            journal.get("metricsBytes").getAsLong(), state))
                    : Optional.empty();
        } catch (JsonParseException | IllegalStateException | NullPointerException | UnsupportedOperationException
                | NumberFormatException _) {
            return Optional.empty(); // another program's, or nothing was saved
        }
    }

    /** Reads the arrays. The manager owns them. */
    Map<String, NDArray> arrays(Unfinished unfinished, NDManager manager) throws IOException {
        Map<String, NDArray> arrays = new HashMap<>();
        try (Checkpoint checkpoint = reader.open(unfinished.state())) {
            for (TensorInfo info : checkpoint.tensors()) {
                arrays.put(info.name(), TensorValues.of(checkpoint.tensor(info.id()).orElseThrow(), manager));
            }
            return arrays;
        } catch (CheckpointException e) {
            return Map.of(); // cut by a machine that stopped
        }
    }

    /** Writes the state of the training, so that another run can continue it. */
    void save(TrainingProgress progress, TrainingArrays arrays, long metricsBytes, OperationContext context)
            throws IOException, OperationException {
        Path state = beside(STATE + progress.step() + STATE_END);
        Files.deleteIfExists(state);
        WeightsFile.write(arrays.state(), state, context::isCancelled);
        JsonObject journal = new JsonObject();
        journal.add("identity", identity);
        journal.add("progress", progress.json());
        journal.addProperty("metricsBytes", metricsBytes);
        journal.addProperty("state", state.getFileName().toString());
        Path next = beside(out.journal().getFileName() + ".next");
        Files.writeString(next, journal.toString());
        Files.move(next, out.journal(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        out.keepUnfinished(kept);
        deleteStates(file -> !file.equals(state));
    }

    /**
     * Deletes the stored state, as the training is at its end, unless another run may go on with it: the result may
     * yet find no room, or no store that takes it.
     */
    void clear() throws IOException {
        if (!kept) {
            deleteStates(_ -> true);
        }
    }

    private void deleteStates(Predicate<Path> which) throws IOException {
        try (Stream<Path> files = Files.list(out.journal().getParent())) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith(STATE)).toList()) {
                if (which.test(file)) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path beside(String name) {
        return out.journal().resolveSibling(name);
    }
}
