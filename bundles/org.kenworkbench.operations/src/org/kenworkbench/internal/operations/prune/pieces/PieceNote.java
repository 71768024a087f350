/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.pieces;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.internal.operations.prune.input.InputCheck;
import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.internal.operations.prune.write.ResultFolders;
import org.kenworkbench.internal.operations.prune.write.WrittenFile;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.inputs.ContentDigests;
import org.kenworkbench.operations.output.SharedPlace;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.tensor.TensorId;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * The note that a piece leaves of its result beside its shard, by which it is not done again: by a process that gets it
 * a second time, or by a run that goes on where another one was stopped.
 *
 * @param names of the note, which has its content, and of empty ones beside the shards of other amounts, by which these
 *              are known for what they are
 * @param place of the output
 */
public record PieceNote(List<String> names, SharedPlace place) {

    private static final String KEY = "key";
    private static final String STAMPS = "stamps";
    private static final String RESULT = "result";

    /** Returns the note of a piece. */
    public static PieceNote of(PieceTask task, PruneJob job, SharedPlace place) {
        return new PieceNote(names(job, task.shard(), task.facts().sets().getFirst().count()), place);
    }

    /** Returns the names of the notes on a shard, by amount. */
    public static List<String> names(PruneJob job, int shard, int count) {
        return ResultFolders.names(job).stream()
                .map(folder -> ResultFolders.within(folder,
                        SubnetworkFiles.note(SubnetworkFiles.shard(shard, count))))
                .toList();
    }

    /** Writes the note, once the shards are published. */
    public void write(PieceTask task, PieceResult result, OperationContext context) throws OperationException {
        JsonObject json = new JsonObject();
        json.addProperty(KEY, task.key());
        json.addProperty(STAMPS, task.facts().inputs().stamps());
        json.add(RESULT, result.json());
        for (String other : names.subList(1, names.size())) {
            place.writeNote(other, new byte[0], context);
        }
        place.writeNote(names.getFirst(), json.toString().getBytes(StandardCharsets.UTF_8), context);
    }

    /**
     * Returns the result of a piece that was done before, if its shards are there as they were written. The inputs are
     * read again where their files are not those that the piece has read, by their sizes and times.
     *
     * @param tensors the tensors by name, for each plan
     * @throws OperationException of kind INPUT if an input has other values by now
     */
    public Optional<PieceResult> result(PieceTask task, List<Map<TensorId, TensorPlan>> tensors, PruneInputs inputs,
            OperationContext context) throws IOException, OperationException {
        Optional<JsonObject> note = read();
        if (note.isEmpty() || !note.get().has(KEY) || !note.get().get(KEY).getAsString().equals(task.key())) {
            return Optional.empty();
        }
        PieceResult result = PieceResult.parse(note.get().getAsJsonObject(RESULT), tensors);
        if (!shardsAreThere(result.shards(), context)) {
            return Optional.empty();
        }
        if (!note.get().get(STAMPS).getAsString().equals(task.facts().inputs().stamps())) {
            requireSame(result.entry().results().getFirst(), inputs, context);
        }
        return Optional.of(result.taken());
    }

    private Optional<JsonObject> read() throws IOException {
        Optional<byte[]> bytes = place.readNote(names.getFirst());
        try {
            return bytes.map(
                    text -> JsonParser.parseString(new String(text, StandardCharsets.UTF_8)).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException _) {
            return Optional.empty(); // torn by a machine that stopped
        }
    }

    private boolean shardsAreThere(List<WrittenFile> shards, OperationContext context) throws IOException {
        List<Path> files = new ArrayList<>();
        for (WrittenFile shard : shards) {
            Path file = place.file(shard.name());
            try {
                if (Files.size(file) != shard.sizeBytes()) {
                    return false;
                }
            } catch (NoSuchFileException _) {
                return false;
            }
            files.add(file);
        }
        try (OperationContext.Stage stage = context.begin("Checking the finished part",
                shards.stream().mapToLong(WrittenFile::sizeBytes).sum(), ProgressUnit.BYTES)) {
            for (int i = 0; i < files.size(); i++) {
                if (!ContentDigests.ofFile(files.get(i), stage::advance, context::isCancelled)
                        .equals(shards.get(i).sha256())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void requireSame(List<TensorResult> results, PruneInputs inputs, OperationContext context)
            throws IOException, OperationException {
        InputCheck check = new InputCheck(inputs, _ -> {
        }, context::isCancelled);
        for (TensorResult result : results) {
            Optional<Path> changed = check.changed(result);
            if (changed.isPresent()) {
                throw InputCheck.changedSince(changed.get(), result);
            }
        }
    }
}
