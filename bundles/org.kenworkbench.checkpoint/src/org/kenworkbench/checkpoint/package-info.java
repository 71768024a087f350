/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Formats of checkpoints, for those who read models and those who add a format.
 * {@link org.kenworkbench.checkpoint.CheckpointReader} opens files and folders that hold named tensors; a format of
 * another bundle is a service {@link org.kenworkbench.checkpoint.CheckpointFormat}. Beside them stand the names that
 * the files of a model have. Inputs are opened for reading only and mapped, never loaded whole.
 *
 * <p>The lowest package of its bundle: {@link org.kenworkbench.checkpoint.write} and
 * {@link org.kenworkbench.checkpoint.folder} rest on it, and so do the formats.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.checkpoint;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
