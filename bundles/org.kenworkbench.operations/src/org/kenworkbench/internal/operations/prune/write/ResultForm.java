/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.operations.output.OutputPlace;
import org.kenworkbench.operations.prune.SubnetworkForm;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.tensor.SubFolders;

/**
 * The form that the results of all amounts have in common.
 *
 * @param subnetwork form of the {@code .ken} file
 * @param sideFiles  names of small files that travel along
 * @param folders    folders within the model's folder that hold tensors, or that are empty
 * @param model      files of the pruned model; empty if it is not wanted
 */
public record ResultForm(SubnetworkForm subnetwork, Set<String> sideFiles, SubFolders folders,
        Optional<ShardLayout> model) {

    public ResultForm {
        sideFiles = Collections.unmodifiableSet(new TreeSet<>(sideFiles));
    }

    /** Returns the names of the files in a folder that grow tensor by tensor, or have grown so. */
    public Set<String> growing(ResultFolder folder) throws IOException {
        return OutputPlace.files(folder.staged()).stream().map(Path::toString).filter(this::grows)
                .collect(Collectors.toSet());
    }

    private boolean grows(String fileName) {
        return modelFiles().contains(fileName) || fileName.equals(SubnetworkFiles.SINGLE_FILE)
                || subnetwork.shardSize().isPresent() && (SubnetworkFiles.isGrowingShard(fileName)
                        || SubnetworkFiles.shardNumber(fileName).isPresent());
    }

    /** Whether files that grow, of these names, are enough to go on with. */
    public boolean isEnough(Set<String> growing) {
        return growing.containsAll(modelFiles()) && growing.stream().anyMatch(ResultForm::isFirst);
    }

    /** Tells whether a file is the subnetwork, or its first shard. */
    private static boolean isFirst(String fileName) {
        return fileName.equals(SubnetworkFiles.SINGLE_FILE) || fileName.equals(SubnetworkFiles.growingShard(1))
                || SubnetworkFiles.shardNumber(fileName).orElse(0) == 1;
    }

    private List<String> modelFiles() {
        return model.map(ShardLayout::fileNames).orElse(List.of());
    }
}
