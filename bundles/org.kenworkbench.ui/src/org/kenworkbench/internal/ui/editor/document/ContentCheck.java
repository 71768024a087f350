/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor.document;

import java.io.IOException;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.folder.AdapterFolder;
import org.kenworkbench.internal.ui.editor.document.FileCheck.Expected;
import org.kenworkbench.internal.ui.editor.document.FileCheck.Part;
import org.kenworkbench.internal.ui.editor.document.FileCheck.State;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.inputs.ContentDigests;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;

/**
 * Reads the files that a composition names to their end, and compares their digests with those that it recorded. Takes
 * about a second for each gigabyte, so not on the UI thread.
 */
public final class ContentCheck {

    private final CheckpointReader reader;
    private final LongConsumer progressBytes;
    private final BooleanSupplier cancelled;

    ContentCheck(CheckpointReader reader, LongConsumer progressBytes, BooleanSupplier cancelled) {
        this.reader = reader;
        this.progressBytes = progressBytes;
        this.cancelled = cancelled;
    }

    /**
     * Looks for a file, and reads it if it is there and as large as it was.
     *
     * @throws OperationCancelledException if cancelled
     */
    FileCheck check(Expected file) throws IOException {
        FileCheck quick = file.check();
        if (!quick.isFine()) {
            return quick;
        }
        if (file.digest().isEmpty()) {
            return file.found(State.PRESENT, Messages.File_NoDigest);
        }
        try {
            return file.part().isInput() ? checkpoint(file) : result(file);
        } catch (IOException e) {
            return file.found(State.CHANGED, Messages.bind(Messages.File_Unreadable,
                    new Object[] {file.part().label(), file.path(), ErrorTranslator.reason(e)}));
        }
    }

    private FileCheck result(Expected file) throws IOException {
        String found = ContentDigests.ofFile(file.path(), progressBytes, cancelled);
        return found.equals(file.digest()) ? verified(file)
                : file.found(State.CHANGED,
                        Messages.bind(Messages.File_OtherContent, file.part().label(), file.path()));
    }

    private FileCheck checkpoint(Expected file) throws IOException {
        SortedMap<TensorId, String> found;
        SubFolders folders;
        try (Checkpoint checkpoint = open(file)) {
            found = ContentDigests.ofTensors(checkpoint, progressBytes, cancelled);
            folders = checkpoint.folders();
        }
        if (isOf(found, file) || isOf(withoutFolders(found, folders), file)
                || file.part() == Part.BASE && hasAll(found, file)) {
            return verified(file);
        }
        List<String> others = new ArrayList<>();
        found.forEach((id, digest) -> {
            if (!digest.equals(file.tensors().getOrDefault(id.name(), digest))) {
                others.add(id.name());
            }
        });
        String sentence = switch (others.size()) {
            case 0 -> Messages.File_OtherTensors;
            case 1 -> Messages.File_OtherWeights;
            default -> Messages.File_OtherWeightsMany;
        };
        String first = others.isEmpty() ? "" : others.getFirst();
        return file.found(State.CHANGED,
                Messages.bind(sentence, new Object[] {file.part().label(), file.path(), first, others.size() - 1}));
    }

    private static boolean isOf(SortedMap<TensorId, String> found, Expected file) {
        return TensorDigest.ofCheckpoint(found).equals(file.digest());
    }

    /** Leaves out what some results do not count as a part of the model. */
    private static SortedMap<TensorId, String> withoutFolders(SortedMap<TensorId, String> found, SubFolders folders) {
        SortedMap<TensorId, String> top = new TreeMap<>(found);
        top.keySet().removeIf(id -> !folders.of(id).isEmpty());
        return top;
    }

    private Checkpoint open(Expected file) throws IOException {
        return file.base().isPresent() ? AdapterFolder.openTuned(reader, file.base().get(), file.path())
                : reader.open(file.path());
    }

    /** A base may have other names, and more tensors than were used. */
    private static boolean hasAll(SortedMap<TensorId, String> found, Expected file) {
        return !file.tensors().isEmpty() && file.tensors().entrySet().stream()
                .allMatch(tensor -> has(found, tensor.getKey(), tensor.getValue()));
    }

    /**
     * Tells whether a tensor of the same name, but for what stands before it, has that content; where no tensor has
     * that name, as with tied tensors, whether any has.
     */
    private static boolean has(SortedMap<TensorId, String> found, String name, String digest) {
        if (digest.equals(found.get(new TensorId(name)))) {
            return true;
        }
        List<String> ofThatName = found.entrySet().stream()
                .filter(entry -> isPrefixed(entry.getKey().name(), name) || isPrefixed(name, entry.getKey().name()))
                .map(Map.Entry::getValue).toList();
        return ofThatName.isEmpty() ? found.containsValue(digest) : ofThatName.contains(digest);
    }

    /** Whether the first name is the other one, or that with something before it. */
    private static boolean isPrefixed(String first, String other) {
        return first.equals(other) || first.endsWith('.' + other);
    }

    private static FileCheck verified(Expected file) {
        return file.found(State.VERIFIED,
                Messages.bind(Messages.File_Verified, LocalTime.now().truncatedTo(ChronoUnit.SECONDS)));
    }
}
