/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The composition, the tensor and the cell that all pages of a window look at, and the filter of tensors by name.
 * Ground: uses only {@code org.kenworkbench.ui}; the editor says what its composition is by implementing an interface
 * of this package.
 */
package org.kenworkbench.internal.ui.subject;
