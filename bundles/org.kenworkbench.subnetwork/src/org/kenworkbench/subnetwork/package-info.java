/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The {@code .ken} file: which parameters of a tuned model were kept, and what is needed to make the pruned model out
 * of the base again, bit for bit. {@code docs/ken-format.md} specifies it byte by byte.
 *
 * <p>{@link org.kenworkbench.subnetwork.SubnetworkWriter} writes it,
 * {@link org.kenworkbench.subnetwork.Subnetwork} reads it, {@link org.kenworkbench.subnetwork.Restorer} and
 * {@link org.kenworkbench.subnetwork.Verifier} put it beside a base. Nothing here holds a tensor on the heap.
 */
package org.kenworkbench.subnetwork;
