/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Mapped files, read with every offset checked: what all formats stand on. Rests on
 * {@link org.kenworkbench.internal.checkpoint.folder} to tell of a missing file where it may be.
 */
package org.kenworkbench.internal.checkpoint.mapped;
