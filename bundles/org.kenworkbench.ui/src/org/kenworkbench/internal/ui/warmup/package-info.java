/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Draws and reads ahead what is likely to be seen first, so that the first picture comes at once. Uses {@code grid}
 * and the ground; the editor starts it.
 */
package org.kenworkbench.internal.ui.warmup;
