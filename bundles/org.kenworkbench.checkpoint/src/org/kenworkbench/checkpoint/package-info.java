/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Formats of checkpoints: readers, writers and editors of files and folders that hold named tensors, found by
 * {@link org.kenworkbench.checkpoint.CheckpointReader}. A format of another bundle is a service
 * {@link org.kenworkbench.checkpoint.CheckpointFormat}.
 *
 * <p>Inputs are opened for reading only and mapped, never loaded whole.
 */
package org.kenworkbench.checkpoint;
