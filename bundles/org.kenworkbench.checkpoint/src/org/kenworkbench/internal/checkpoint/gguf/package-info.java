/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/** Reads GGUF files: their metadata and the tensors in them that are not quantised, by the place of their bytes. */
package org.kenworkbench.internal.checkpoint.gguf;
