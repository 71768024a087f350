/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.composition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.folder.AdapterFolder;
import org.kenworkbench.checkpoint.folder.FolderViews;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.composition.CompositionPaths;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.composition.OutputKind;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.composition.TensorEntry;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.inputs.ContentDigests;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.inputs.InputPlaces;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A composition with the files that it names: both checkpoints and the subnetwork, opened for reading. All but the
 * {@link #model()} is for one thread at a time.
 */
public final class OpenComposition implements AutoCloseable {

    private final Path file;
    private final Composition composition;
    private final Checkpoint base;
    private final Checkpoint tuned;
    private final PrunedModel model;

    private OpenComposition(Path file, Composition composition, Checkpoint base, Checkpoint tuned, PrunedModel model) {
        this.file = file;
        this.composition = composition;
        this.base = base;
        this.tuned = tuned;
        this.model = model;
    }

    /**
     * Opens the composition and its files. Whether the weights of a tensor still have their digests is not checked
     * here, but by {@link #requireUnchanged}.
     *
     * @throws IOException if the composition or one of the files is missing, unreadable or another one than it was; the
     *                     message is one sentence for the user
     */
    public static OpenComposition open(Path file, CheckpointReader reader) throws IOException {
        return open(file, CompositionStore.load(file), reader);
    }

    /** Opens the files of a composition that is loaded already, like {@link #open(Path, CheckpointReader)}. */
    public static OpenComposition open(Path file, Composition composition, CheckpointReader reader) throws IOException {
        Path ofBase = input(file, composition.getBase(), "base");
        Path ofTuned = input(file, composition.getTuned(), "tuned");
        Path ofSubnetwork = subnetwork(file, composition);
        @Nullable
        Checkpoint base = null;
        @Nullable
        Checkpoint tuned = null;
        @Nullable
        Subnetwork subnetwork = null;
        try {
            base = reader.open(ofBase);
            base = recorded(file, composition.getBase(), base, "base");
            tuned = AdapterFolder.openTuned(reader, ofBase, ofTuned);
            tuned = recorded(file, composition.getTuned(), tuned, "tuned");
            subnetwork = Subnetwork.open(reader, ofSubnetwork);
            if (!subnetwork.baseDigest().equals(composition.getBase().getDigest())) {
                throw new CompositionException("The subnetwork " + ofSubnetwork + " is not the one that " + file
                        + " was written with; put that one back or prune again.");
            }
            Checkpoint baseOfModel = base;
            Checkpoint tunedOfModel = tuned;
            Subnetwork subnetworkOfModel = subnetwork;
            // From here on the model is responsible for closing them.
            base = null;
            tuned = null;
            subnetwork = null;
            return new OpenComposition(file, composition, baseOfModel, tunedOfModel,
                    PrunedModel.open(baseOfModel, tunedOfModel, subnetworkOfModel));
        } finally {
            close(subnetwork);
            close(tuned);
            close(base);
        }
    }

    private static void close(@Nullable Checkpoint checkpoint) {
        if (checkpoint != null) {
            checkpoint.close();
        }
    }

    private static void close(@Nullable Subnetwork subnetwork) {
        if (subnetwork != null) {
            subnetwork.close();
        }
    }

    private static Path input(Path kenx, @Nullable InputReference reference, String which) throws IOException {
        if (reference == null || reference.getPath() == null) {
            throw new CompositionException("The composition " + kenx + " does not name its " + which
                    + " checkpoint; prune again to get one that does.");
        }
        Path path = InputPlaces.resolve(kenx, reference.getPath());
        requireThere(kenx, path, which + " checkpoint");
        return path;
    }

    /**
     * Compares the size of all files of the checkpoint with the recorded one: the path in the composition may be that
     * of an index of shards, or of a folder.
     *
     * @return the checkpoint, or its view without folders where that has the recorded size
     */
    private static Checkpoint recorded(Path kenx, InputReference reference, Checkpoint found, String which)
            throws IOException {
        if (reference.getSizeBytes() == 0 || InputFiles.sizeBytes(found) == reference.getSizeBytes()) {
            return found;
        }
        Checkpoint top = found.folders().hasWeights() && FolderViews.hasTop(found) ? FolderViews.top(found) : found;
        if (InputFiles.sizeBytes(top) != reference.getSizeBytes()) {
            throw changed(kenx, found.source(), which);
        }
        return top;
    }

    /**
     * Returns the path of the subnetwork of a composition.
     *
     * @throws IOException if it is not there; the message is one sentence for the user
     */
    public static Path subnetwork(Path kenx, Composition composition) throws IOException {
        Optional<OutputReference> reference = composition.getOutputs().stream()
                .filter(output -> output.getKind() == OutputKind.SUBNETWORK && output.getPath() != null).findFirst();
        if (reference.isEmpty()) {
            throw new CompositionException("The composition " + kenx + " names no subnetwork; prune again to get one.");
        }
        Path path = CompositionPaths.resolve(kenx, reference.get().getPath());
        requireThere(kenx, path, "subnetwork");
        return path;
    }

    /**
     * Finds a file without which a composition cannot be opened and that is not where the composition says; files that
     * it does not name are passed over.
     *
     * @throws IOException if a path of the composition is none on this system, in one sentence
     */
    public static Optional<Path> missing(Path kenx, Composition composition) throws IOException {
        List<Path> needed = new ArrayList<>();
        for (InputReference input : Arrays.asList(composition.getBase(), composition.getTuned())) {
            if (input != null && input.getPath() != null) {
                needed.add(InputPlaces.resolve(kenx, input.getPath()));
            }
        }
        for (OutputReference output : composition.getOutputs()) {
            if (output.getKind() == OutputKind.SUBNETWORK && output.getPath() != null) {
                needed.add(CompositionPaths.resolve(kenx, output.getPath()));
            }
        }
        return needed.stream().filter(path -> !Files.exists(path)).findFirst();
    }

    private static void requireThere(Path kenx, Path path, String what) throws CompositionException {
        if (!Files.exists(path)) {
            throw new CompositionException("The " + what + " of " + kenx + " is no longer at " + path
                    + "; put it back, or correct its path in the composition.");
        }
    }

    private static CompositionException changed(Path kenx, Path path, String which) {
        return new CompositionException("The " + which + " checkpoint " + path + " has changed since " + kenx
                + " was written; put the old one back or prune again.");
    }

    /** Returns the path of the composition. */
    public Path file() {
        return file;
    }

    public Composition composition() {
        return composition;
    }

    /** Returns the base's checkpoint; closed with this. */
    public Checkpoint base() {
        return base;
    }

    /** Returns the tuned checkpoint; closed with this. */
    public Checkpoint tuned() {
        return tuned;
    }

    /** Returns the file or folder from which the tuned checkpoint was opened. */
    public Path tunedSource() {
        return tuned.source();
    }

    /** Returns the weights; closed with this. */
    public PrunedModel model() {
        return model;
    }

    /** Returns the composition's entry of a tensor, if it has one. */
    public Optional<TensorEntry> entry(TensorId id) {
        return composition.getTensors().stream().filter(entry -> entry.getName().equals(id.name())).findFirst();
    }

    /**
     * Reads both weights of a tensor and compares their digests with those of the composition.
     *
     * @throws CompositionException        if the weights are not those that were pruned
     * @throws IOException                 if a file cannot be read any more
     * @throws OperationCancelledException if the user cancelled
     */
    public void requireUnchanged(PrunedTensor tensor, OperationContext context) throws IOException {
        requireUnchanged(tensor, bytes -> {
        }, context::isCancelled);
    }

    /**
     * Compares the digests as {@link #requireUnchanged(PrunedTensor, OperationContext)} does.
     *
     * @param progressBytes is told how many more bytes were read, {@link #bytesToCompare} in all
     */
    public void requireUnchanged(PrunedTensor tensor, LongConsumer progressBytes, BooleanSupplier cancelled)
            throws IOException {
        for (Recorded weights : recorded(tensor)) {
            if (!weights.digest().equals(ContentDigests.ofTensor(
                    weights.checkpoint().tensor(weights.tensor().id()).orElseThrow(), progressBytes, cancelled))) {
                throw changed(file, weights.checkpoint().source(), weights.which());
            }
        }
    }

    /** Returns how many bytes {@link #requireUnchanged} reads of a tensor. */
    public long bytesToCompare(PrunedTensor tensor) {
        return recorded(tensor).stream().mapToLong(weights -> weights.tensor().sizeBytes()).sum();
    }

    /** Weights of which the composition has a digest. */
    private record Recorded(Checkpoint checkpoint, TensorInfo tensor, String digest, String which) {
    }

    private List<Recorded> recorded(PrunedTensor tensor) {
        List<Recorded> recorded = new ArrayList<>();
        entry(tensor.id()).ifPresent(entry -> {
            tensor.stored().base()
                    .ifPresent(ofBase -> add(recorded, base, ofBase.info().id(), entry.getBaseDigest(), "base"));
            add(recorded, tuned, tensor.id(), entry.getTunedDigest(), "tuned");
        });
        return recorded;
    }

    private static void add(List<Recorded> recorded, Checkpoint checkpoint, TensorId tensor, @Nullable String digest,
            String which) {
        if (digest != null && !digest.isEmpty()) {
            recorded.add(new Recorded(checkpoint, checkpoint.tensor(tensor).orElseThrow().info(), digest, which));
        }
    }

    /** Closes the checkpoints and the subnetwork. */
    @Override
    public void close() {
        model.close();
    }
}
