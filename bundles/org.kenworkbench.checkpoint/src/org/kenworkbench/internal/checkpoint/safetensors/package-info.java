/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The SafeTensors format: its header, read and written, its canonical form, and the output that writers share. Rests on
 * {@link org.kenworkbench.internal.checkpoint.mapped}; {@link org.kenworkbench.checkpoint.write} rests on it.
 */
package org.kenworkbench.internal.checkpoint.safetensors;
