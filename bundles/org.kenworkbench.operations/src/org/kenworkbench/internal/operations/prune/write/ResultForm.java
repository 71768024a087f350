/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.write;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.operations.composition.ResultPlace;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;

/**
 * The form that the results of all amounts have in common.
 *
 * @param coding    of the stored values
 * @param sideFiles names of small files that travel along
 * @param model     files of the pruned model; empty if it is not wanted
 */
public record ResultForm(SubnetworkCoding coding, Set<String> sideFiles, Optional<ShardLayout> model) {

    public ResultForm {
        sideFiles = Collections.unmodifiableSet(new TreeSet<>(sideFiles));
    }

    /** Names of the files that grow tensor by tensor, without which nothing can be gone on with. */
    public Set<String> growingFiles() {
        Set<String> names = new TreeSet<>(model.map(ShardLayout::fileNames).orElse(List.of()));
        names.add(ResultPlace.SUBNETWORK_FILE);
        return names;
    }
}
