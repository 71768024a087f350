/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Reads what {@code torch.save} writes, as a zip archive or in the form it had before: interprets the few pickle
 * instructions that a dictionary of tensors needs, without ever calling anything the file names, and takes tensors by
 * the place of their bytes.
 */
package org.kenworkbench.internal.checkpoint.torch;
