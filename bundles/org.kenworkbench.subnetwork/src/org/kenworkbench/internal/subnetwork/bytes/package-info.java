/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Bytes of {@code .ken} files, whatever they mean: reading a stream in pieces, growing buffers outside the heap, bits
 * and numbers one after the other, Zstandard, coding blocks by several threads in order, and how damage is told. Uses
 * only the plain types of {@link org.kenworkbench.subnetwork.format}.
 */
package org.kenworkbench.internal.subnetwork.bytes;
