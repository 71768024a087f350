/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The page Model Explorer: the model as a tree of layers, roles and tensors. A page: uses the ground.
 */
package org.kenworkbench.internal.ui.explorer;
