/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.prune;

import java.util.Optional;

import org.kenworkbench.operations.output.ShardSize;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;

/**
 * Form of the {@code .ken} file that a pruning writes.
 *
 * @param coding    of the stored values
 * @param shardSize most data in one shard; empty for one file, as always in a coding of version 1
 */
public record SubnetworkForm(SubnetworkCoding coding, Optional<ShardSize> shardSize) {

    /** Form of a single file with the smallest codings. */
    public static final SubnetworkForm SMALLEST = new SubnetworkForm(SubnetworkCoding.AUTO, Optional.empty());

    /** Returns the form for a size that was asked for; in version 1 it is one file beside the shards of the model. */
    public static SubnetworkForm of(SubnetworkCoding coding, Optional<ShardSize> shardSize) {
        return new SubnetworkForm(coding, splits(coding) ? shardSize : Optional.empty());
    }

    /** Whether files of the coding can be in shards. */
    public static boolean splits(SubnetworkCoding coding) {
        return coding.fileVersion() > 1;
    }
}
