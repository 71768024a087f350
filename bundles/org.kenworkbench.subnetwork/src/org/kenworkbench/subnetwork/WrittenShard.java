/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork;

/**
 * A shard that {@link ShardWriter} has finished.
 *
 * @param sizeBytes size of its file
 * @param progress  text on one line for {@link SetWriter#add} of the same version of the program: what is known of each
 *                  of its tensors, and its streams
 */
public record WrittenShard(long sizeBytes, String progress) {
}
