/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Subnetworks: {@code .ken} files, which hold the positions that a pruned model keeps and the values there. With the
 * base they give the pruned model again, bit for bit. {@code docs/ken-format.md} specifies the file.
 *
 * <p>{@link org.kenworkbench.subnetwork.Subnetwork} reads a file, {@link org.kenworkbench.subnetwork.SubnetworkWriter}
 * writes one, {@link org.kenworkbench.subnetwork.Verifier} checks one by itself. Of a {@link
 * org.kenworkbench.subnetwork.SubnetworkSet set} of shards that several processes write, {@link
 * org.kenworkbench.subnetwork.ShardWriter} writes one with tensors and {@link org.kenworkbench.subnetwork.SetWriter}
 * the first; {@link org.kenworkbench.subnetwork.Joiner} makes one file of any shards.
 * {@link org.kenworkbench.subnetwork.CodedSample} and {@link org.kenworkbench.subnetwork.WholeSizeEstimate} tell sizes
 * without a file.
 *
 * <p>Rests on {@link org.kenworkbench.subnetwork.format} and on the internal packages for masks, values, manifest,
 * shards and writing. {@link org.kenworkbench.subnetwork.restore} rests on this package.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.subnetwork;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
