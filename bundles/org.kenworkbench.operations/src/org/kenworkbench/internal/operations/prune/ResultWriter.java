/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import org.kenworkbench.checkpoint.SafeTensorsWriter;
import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.checkpoint.TensorInfo;
import org.kenworkbench.pruning.PruningPlan;
import org.kenworkbench.pruning.PruningResult;
import org.kenworkbench.pruning.SelectionSink;
import org.kenworkbench.pruning.TensorPlan;
import org.kenworkbench.pruning.TensorResult;
import org.kenworkbench.subnetwork.SubnetworkSettings;
import org.kenworkbench.subnetwork.SubnetworkWriter;

/** Writes the subnetwork of one amount and, if asked, the pruned model. One thread. */
final class ResultWriter implements AutoCloseable {

    private final ResultFolder folder;
    private final List<TensorInfo> tensors;
    private final SubnetworkWriter subnetwork;
    /** Null if no model is asked for. */
    private final SafeTensorsWriter model;
    private final List<SelectionSink> sinks = new ArrayList<>();

    private ResultWriter(ResultFolder folder, List<TensorInfo> tensors, SubnetworkWriter subnetwork,
            SafeTensorsWriter model, PruningPlan plan) {
        this.folder = folder;
        this.tensors = tensors;
        this.subnetwork = subnetwork;
        this.model = model;
        sinks.add(new SubnetworkSink(subnetwork, plan.request().fill()));
        if (model != null) {
            sinks.add(new ModelSink(model));
        }
    }

    static ResultWriter create(ResultFolder folder, PruningPlan plan, SubnetworkSettings settings, boolean writeModel)
            throws IOException {
        List<TensorInfo> tensors = plan.tensors().stream().map(TensorPlan::tensor).toList();
        SubnetworkWriter subnetwork = SubnetworkWriter.create(folder.staged().resolve(PruneOutcome.SUBNETWORK_FILE),
                settings, tensors);
        try {
            SafeTensorsWriter model = writeModel
                    ? SafeTensorsWriter.create(folder.staged().resolve(PruneOutcome.MODEL_FILE), tensors,
                            Map.of("format", "pt")) //$NON-NLS-1$ //$NON-NLS-2$
                    : null;
            return new ResultWriter(folder, tensors, subnetwork, model, plan);
        } catch (IOException | RuntimeException e) {
            try (subnetwork) {
                throw e;
            }
        }
    }

    /** Takes what the engine selects. */
    SelectionSink sink() {
        return new SinkChain(sinks);
    }

    /** Writes headers and forces all to the disk. */
    void finish(PruningResult result) throws IOException {
        subnetwork.finish(result.digests(TensorResult::baseDigest), result.digests(TensorResult::tunedDigest),
                result.digests(TensorResult::prunedDigest));
        if (model != null) {
            model.finish();
        }
    }

    ResultFolder folder() {
        return folder;
    }

    /** By tensor, once finished. */
    Map<TensorId, Long> storedBytes() {
        Map<TensorId, Long> bytes = new LinkedHashMap<>();
        for (TensorInfo tensor : tensors) {
            bytes.put(tensor.id(), subnetwork.storedBytes(tensor.id()));
        }
        return bytes;
    }

    long subnetworkBytes() throws IOException {
        return Files.size(folder.staged().resolve(PruneOutcome.SUBNETWORK_FILE));
    }

    OptionalLong modelBytes() throws IOException {
        Path file = folder.staged().resolve(PruneOutcome.MODEL_FILE);
        return model == null ? OptionalLong.empty() : OptionalLong.of(Files.size(file));
    }

    @Override
    public void close() throws IOException {
        try (subnetwork; model) {
            return;
        }
    }
}
