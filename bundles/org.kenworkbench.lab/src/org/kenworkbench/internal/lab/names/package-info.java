/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */

/**
 * Names and forms under which programs store a decoder's parameters: those of Hugging Face's libraries, experts joined
 * or not, and those that llama.cpp's converter writes into a GGUF file. Layouts say which names are theirs; what looks
 * for the tensors knows no layout. It rests on the model package.
 */
package org.kenworkbench.internal.lab.names;
