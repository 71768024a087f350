/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.write;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.kenworkbench.checkpoint.write.ModelFolderWriter;
import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.pruning.Rescale;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.subnetwork.SubnetworkWriter;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.subnetwork.format.SubnetworkPlace;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
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
        ModelTensors model = model(plan).in(form.folders());
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

    /** Returns the tensors of the model as a subnetwork's writer wants them, but for the folders that they are in. */
    public static ModelTensors model(PruningPlan plan) {
        return ModelTensors.of(plan.tensors().stream().map(TensorPlan::tensor).toList(), bases(plan),
                plan.match().tied());
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

    /** Returns what completes the files, after all tensors. */
    public ResultCompletion completion() {
        return new ResultCompletion(folder, plan, subnetwork, Optional.ofNullable(model));
    }

    /** Returns the plan of the amount. */
    public PruningPlan plan() {
        return plan;
    }

    Path staged() {
        return folder.staged();
    }

    /** Returns the staged files of the subnetwork, the one to open first at the front; to be called once finished. */
    List<Path> subnetworkFiles() {
        return subnetwork.files();
    }

    /** Returns the staged files of the pruned model, with the one to open last; empty if no model is asked for. */
    List<Path> modelFiles() {
        return model == null ? List.of() : model.fileNames().stream().map(folder.staged()::resolve).toList();
    }

    @Override
    public void close() throws IOException {
        try (subnetwork; model) {
            return;
        }
    }
}
