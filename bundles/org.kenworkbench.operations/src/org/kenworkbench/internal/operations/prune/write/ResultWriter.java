/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.write;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.write.ModelFolderWriter;
import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.pruning.Rescale;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.PruningResult;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.subnetwork.SubnetworkWriter;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.subnetwork.format.SubnetworkPlace;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Writes the subnetwork of one amount and, if asked, the pruned model. For one thread. */
public final class ResultWriter implements Closeable {

    private final ResultFolder folder;
    private final PruningPlan plan;
    private final SubnetworkWriter subnetwork;
    /** Writer of the pruned model; null if none is asked for. */
    private final ModelFolderWriter model;
    private final List<SelectionSink> sinks = new ArrayList<>();
    /** Further names of tensors that have several names. */
    private final Map<TensorId, List<TensorId>> otherNames = new HashMap<>();

    private ResultWriter(ResultFolder folder, PruningPlan plan, SubnetworkWriter subnetwork,
            ModelFolderWriter model) {
        this.folder = folder;
        this.plan = plan;
        this.subnetwork = subnetwork;
        this.model = model;
        sinks.add(new SubnetworkSink(subnetwork, plan.request().rescale() != Rescale.NONE));
        if (model != null) {
            plan.match().tied()
                    .forEach((id, other) -> otherNames.computeIfAbsent(other, _ -> new ArrayList<>()).add(id));
            sinks.add(new ModelSink(model, otherNames));
        }
    }

    /**
     * Makes a writer and the files that it writes.
     *
     * @param workers code the subnetwork's blocks
     * @param resumed whether to go on with the files that another writer left, with all that
     *                {@linkplain ResultForm#growing grow}
     */
    public static ResultWriter open(ResultFolder folder, PruningPlan plan, SubnetworkSettings settings,
            ResultForm form, CodingWorkers workers, boolean resumed) throws IOException {
        SubnetworkCoding coding = form.subnetwork().coding();
        SubnetworkPlace place = form.subnetwork().shardSize()
                .map(size -> SubnetworkPlace.shards(folder.staged(), size.maxBytes()))
                .orElseGet(() -> SubnetworkPlace.file(folder.staged().resolve(SubnetworkFiles.SINGLE_FILE)));
        ModelTensors model = ModelTensors.of(plan.tensors().stream().map(TensorPlan::tensor).toList(), bases(plan),
                plan.match().tied()).in(form.folders());
        SubnetworkWriter subnetwork = resumed
                ? SubnetworkWriter.reopen(place, settings, model, form.sideFiles(), coding, workers)
                : SubnetworkWriter.create(place, settings, model, form.sideFiles(), coding, workers);
        try {
            return new ResultWriter(folder, plan, subnetwork,
                    form.model().isEmpty() ? null : modelWriter(folder, form.model().get(), resumed));
        } catch (IOException | RuntimeException e) {
            try (subnetwork) {
                throw e;
            }
        }
    }

    private static ModelFolderWriter modelWriter(ResultFolder folder, ShardLayout layout, boolean resumed)
            throws IOException {
        return resumed ? ModelFolderWriter.reopen(folder.staged(), layout)
                : ModelFolderWriter.create(folder.staged(), layout);
    }

    private static Map<TensorId, TensorInfo> bases(PruningPlan plan) {
        Map<TensorId, TensorInfo> bases = new HashMap<>();
        plan.tensors().forEach(tensor -> tensor.base().ifPresent(base -> bases.put(tensor.tensor().id(), base)));
        return bases;
    }

    /** Returns the sink that takes what the engine selects. */
    public SelectionSink sink() {
        return new SinkChain(sinks);
    }

    /**
     * Hands over to the system what has been written, and returns a text that describes it; see
     * {@link SubnetworkWriter#progress}.
     */
    public String progress() throws IOException {
        return subnetwork.progress();
    }

    /** Tells whether the files hold what a text of {@link #progress} describes; safe for use by many threads. */
    public boolean holds(String progress, List<TensorResult> results, BooleanSupplier cancelled) throws IOException {
        if (!subnetwork.holds(progress, cancelled)) {
            return false;
        }
        if (model != null) {
            for (TensorResult result : results) {
                for (TensorId id : names(result)) {
                    if (!model.holds(id, result.prunedDigest(), cancelled)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Counts what the files hold as written. */
    public void takeOver(String progress, List<TensorResult> results) throws IOException {
        subnetwork.takeOver(progress);
        if (model != null) {
            results.forEach(result -> names(result).forEach(model::takeOver));
        }
    }

    private List<TensorId> names(TensorResult result) {
        TensorId id = result.plan().tensor().id();
        List<TensorId> names = new ArrayList<>(otherNames.getOrDefault(id, List.of()));
        names.add(id);
        return names;
    }

    /** Puts side files into the subnetwork and beside the model, if there is one; to be called after all tensors. */
    public void sideFiles(SideFiles files, String card) throws IOException {
        if (files.isModelFolder()) {
            sideFile(SideFiles.CARD, card.getBytes(StandardCharsets.UTF_8));
        }
        for (Map.Entry<String, Path> file : files.files().entrySet()) {
            sideFile(file.getKey(), Files.readAllBytes(file.getValue()));
        }
        if (model != null) {
            for (String part : files.folders().weights().keySet()) {
                Files.createDirectories(folder.staged().resolve(part));
            }
        }
    }

    private void sideFile(String name, byte[] content) throws IOException {
        subnetwork.sideFile(name, content);
        if (model != null) {
            Path file = folder.staged().resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        }
    }

    /**
     * Writes headers and forces all to the disk.
     *
     * @param base that the model was pruned with: where all its tensors are in use, the file tells its digest
     */
    public void finish(PruningResult result, Checkpoint base) throws IOException {
        Set<TensorId> named = bases(plan).values().stream().map(TensorInfo::id).collect(Collectors.toSet());
        if (base.tensors().stream().map(TensorInfo::id).allMatch(named::contains)) {
            subnetwork.otherBaseTensors(Map.of());
        }
        subnetwork.finish(result.baseDigests(), result.digests(TensorResult::tunedDigest),
                result.digests(TensorResult::prunedDigest));
        if (model != null) {
            model.finish();
        }
    }

    /** Returns the plan of the amount. */
    public PruningPlan plan() {
        return plan;
    }

    public ResultFolder folder() {
        return folder;
    }

    /** Returns the bytes that the subnetwork stores of each tensor; to be called once finished. */
    public Map<TensorId, Long> storedBytes() {
        Map<TensorId, Long> bytes = new LinkedHashMap<>();
        for (TensorPlan tensor : plan.tensors()) {
            TensorId id = tensor.tensor().id();
            bytes.put(id, subnetwork.storedBytes(id));
        }
        return bytes;
    }

    /** Returns the small files that travel in the subnetwork. */
    public List<SideFile> sideFiles() {
        return subnetwork.sideFiles();
    }

    /**
     * Returns the names of the subnetwork's files, with the one to open first; to be called once finished.
     */
    public List<String> subnetworkFiles() {
        return subnetwork.files().stream().map(file -> file.getFileName().toString()).toList();
    }

    public long subnetworkBytes() throws IOException {
        return InputFiles.sizeBytes(subnetwork.files());
    }

    /** Returns the names of the pruned model's files, with the one to open last; empty if no model is asked for. */
    public List<String> modelFiles() {
        return model == null ? List.of() : model.fileNames();
    }

    /** Returns the staged files whose content is final once finished. */
    List<Path> files() {
        List<Path> files = new ArrayList<>(subnetwork.files());
        modelFiles().forEach(name -> files.add(folder.staged().resolve(name)));
        return files;
    }

    public OptionalLong modelBytes() throws IOException {
        if (model == null) {
            return OptionalLong.empty();
        }
        long bytes = 0;
        for (String name : modelFiles()) {
            bytes += Files.size(folder.staged().resolve(name));
        }
        return OptionalLong.of(bytes);
    }

    @Override
    public void close() throws IOException {
        try (subnetwork; model) {
            return;
        }
    }
}
