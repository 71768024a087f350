/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Parts that several wizards share: sections, the choice of tensors and of a folder, the command line that does the
 * same, and the rules and providers that are installed. Uses {@code inputs} and the ground; prune, sweep and the forms
 * of operations use it.
 */
package org.kenworkbench.internal.ui.wizard;
