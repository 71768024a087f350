/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.write;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.write.ModelFolderWriter;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.PruningResult;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.subnetwork.SubnetworkCompletion;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Completes the files of one amount once all its tensors are written, whoever has written them. For one thread.
 *
 * @param subnetwork its caller closes it
 * @param model      writer of the pruned model, which its caller closes; empty if none is asked for
 */
public record ResultCompletion(ResultFolder folder, PruningPlan plan, SubnetworkCompletion subnetwork,
        Optional<ModelFolderWriter> model) {

    /** Puts side files into the subnetwork and beside the model, if there is one. */
    public void sideFiles(SideFiles files, String card) throws IOException {
        if (files.isModelFolder()) {
            sideFile(SideFiles.CARD, card.getBytes(StandardCharsets.UTF_8));
        }
        for (Map.Entry<String, Path> file : files.files().entrySet()) {
            sideFile(file.getKey(), Files.readAllBytes(file.getValue()));
        }
        if (model.isPresent()) {
            for (String part : files.folders().weights().keySet()) {
                Files.createDirectories(folder.staged().resolve(part));
            }
        }
    }

    private void sideFile(String name, byte[] content) throws IOException {
        subnetwork.sideFile(name, content);
        if (model.isPresent()) {
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
        Set<TensorId> named = plan.tensors().stream().flatMap(tensor -> tensor.base().stream()).map(TensorInfo::id)
                .collect(Collectors.toSet());
        if (base.tensors().stream().map(TensorInfo::id).allMatch(named::contains)) {
            subnetwork.otherBaseTensors(Map.of());
        }
        subnetwork.finish(result.baseDigests(), result.digests(TensorResult::tunedDigest),
                result.digests(TensorResult::prunedDigest));
        if (model.isPresent()) {
            model.get().finish();
        }
    }

    /** Returns the bytes that the subnetwork stores of each tensor. */
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
}
