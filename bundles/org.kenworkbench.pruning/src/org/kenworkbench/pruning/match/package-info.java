/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Matching of the tensors of two checkpoints: by name, by a renaming that is asked for or found, past prefixes,
 * buffers, tied tensors and vocabularies of different sizes. The result is a {@link
 * org.kenworkbench.pruning.match.TensorMatch}.
 *
 * <p>Works on names, types and shapes alone; uses the exceptions of {@code org.kenworkbench.pruning}.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.pruning.match;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
