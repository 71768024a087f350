/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Writing a {@code .ken} file: encoders for one tensor, what reset values become, the tensors that have ended, and how
 * far a writer is, so that another can go on. Rests on {@link org.kenworkbench.internal.subnetwork.manifest}, masks and
 * values.
 */
package org.kenworkbench.internal.subnetwork.write;
