/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.operations.output.ShardSize;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;

/**
 * A job: what is to be packed, how and where to.
 *
 * @param shardSize most data of a file in a folder; empty for one file
 * @param force     whether what is there may be replaced
 */
record PackJob(PruneSource source, SubnetworkCoding coding, Path out, Optional<ShardSize> shardSize, boolean force) {
}
